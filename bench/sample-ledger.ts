import { randomUUID } from 'node:crypto';
import type { DomainEvent } from '@concord-ledger/agreements';
import { eventIdOf } from '@concord-ledger/event-store';
import type { JsonObject, LedgerStore, NewEvent } from '@concord-ledger/event-store';
import { Ledger } from '@concord-ledger/ledger';
import { inFolder } from './ledger-file.ts';
import { join } from 'node:path';

/** Entries of each agreement of `fillLedger`. */
export const ENTRIES_AN_AGREEMENT = 10;

const PARTIES = 100;
const YEARS = 20;

/**
 * Fills an empty store with a ledger of `agreements` agreements of ten entries each between a hundred parties: signed on a day, a
 * month or a year, with terms, plans, commitments and fulfilments. One agreement is recorded after the other, or all of them `in turn`:
 * first the signings, then a second entry of each, and so on.
 */
export async function fillLedger(
  store: LedgerStore,
  agreements: number,
  order: 'one by one' | 'in turn' = 'one by one',
): Promise<void> {
  await openLedger(store);
  for (let party = 0; party < PARTIES; party++) {
    await appendFacts(store, `party-p-${party}`, [
      {
        type: 'PartyRegistered',
        data: {
          on: 'unknown',
          names: { vi: `Cơ quan hợp tác số ${party}`, en: `Cooperation body ${party}` },
          kind: party % 3 === 0 ? 'local-authority' : 'agency',
          jurisdiction: ['VN', 'VN-HN', 'KR', 'JP', 'LA'][party % 5] ?? 'VN',
        },
      },
    ]);
  }
  if (order === 'one by one') {
    for (let agreement = 0; agreement < agreements; agreement++)
      await appendFacts(store, `agreement-a-${agreement}`, lifeOf(agreement));
    return;
  }
  const lives = Array.from({ length: agreements }, (_, agreement) => lifeOf(agreement));
  for (let version = 0; version < ENTRIES_AN_AGREEMENT; version++) {
    const appends = lives.map((life, agreement) =>
      appendFacts(store, `agreement-a-${agreement}`, life.slice(version, version + 1), version),
    );
    await Promise.all(appends);
  }
}

async function openLedger(store: LedgerStore): Promise<void> {
  await inFolder(async (folder) => {
    const ledger = await Ledger.start({
      store,
      views: join(folder, 'views.db'),
      clock: () => Date.UTC(2024, 0, 1),
    });
    await ledger.close();
  });
}

/** The facts as plain JSON: ids are branded only inside the domain. */
export interface Fact {
  readonly type: DomainEvent['type'];
  readonly data: JsonObject;
}

function lifeOf(agreement: number): readonly Fact[] {
  const year = 2000 + (agreement % YEARS);
  const month = String(1 + (agreement % 12)).padStart(2, '0');
  const on = [`${year}-${month}-15`, `${year}-${month}`, `${year}`][agreement % 3] ?? 'unknown';
  const commitments = Array.from({ length: 5 }, (_, number): Fact => {
    return {
      type: 'CommitmentMade',
      data: {
        on: `${year + 1}`,
        commitment: `c${number}`,
        text: { vi: `Cam kết số ${number} về tài nguyên Internet` },
        due: { kind: 'windows', windows: [{ window: `${year + 1}-3${3 + (number % 4)}` }] },
      },
    };
  });
  const fulfilments = [0, 1].map((number): Fact => {
    return {
      type: 'CommitmentFulfilled',
      data: { on: `${year + 1}-11-0${number + 1}`, commitment: `c${number}`, extent: 'whole' },
    };
  });
  return [
    {
      type: 'AgreementSigned',
      data: {
        on,
        parties: [{ party: `p-${agreement % PARTIES}` }, { party: `p-${(agreement * 7 + 1) % PARTIES}` }],
        instrument: {
          kind: 'memorandum',
          title: { vi: `Bản ghi nhớ hợp tác số ${agreement}`, en: `Memorandum of cooperation ${agreement}` },
          areas: [{ text: { vi: 'Tài nguyên Internet', en: 'Internet resources' }, code: 'internet' }],
          term: { kind: 'period', duration: 'P5Y' },
        },
      },
    },
    ...commitments,
    ...fulfilments,
    { type: 'RenewalPlanned', data: { on: `${year + 4}`, by: `${year + 5}-35` } },
    {
      type: 'AgreementRenewed',
      data: { on: `${year + 5}-09-01`, term: { kind: 'period', duration: 'P5Y' } },
    },
  ];
}

/** Appends facts to one stream as one command. @param version that of the first of them */
export async function appendFacts(
  store: LedgerStore,
  stream: string,
  facts: readonly Fact[],
  version = 0,
): Promise<void> {
  const commandId = randomUUID();
  const events = facts.map((fact, index): NewEvent => {
    return {
      id: eventIdOf(commandId, index),
      type: fact.type,
      schemaVersion: 1,
      data: fact.data,
      metadata: {
        recordedAt: '2024-01-01T00:00:00.000Z',
        actor: commandId,
        correlationId: commandId,
        causationId: commandId,
        commandId,
        inputHash: '0'.repeat(64),
      },
    };
  });
  const expected = version === 0 ? 'no-stream' : version - 1;
  const answer = await store.events.append({ stream, expected, events });
  if (answer.outcome !== 'appended') throw new Error(`Filling ${stream} was answered ${answer.outcome}.`);
}
