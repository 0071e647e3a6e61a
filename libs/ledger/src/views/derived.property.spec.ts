import { afterEach, describe, expect, it } from '@jest/globals';
import {
  commitmentsOf,
  contentOn,
  emptySuccessions,
  isVoid,
  partyOn,
  placesIn,
  referencesIn,
  standingOn,
  timelineOf,
} from '@concord-ledger/agreements';
import type { AgreementState, PlaceRun, SuccessionsState } from '@concord-ledger/agreements';
import { openMemoryStore } from '@concord-ledger/event-store/memory';
import { day } from '@concord-ledger/partial-date';
import type { Day } from '@concord-ledger/partial-date';
import fc from 'fast-check';
import { randomHistory, writeHistory } from '../../test/random-history.js';
import { streamName, SUCCESSIONS } from '../stream-name.js';
import { commitmentRows } from './commitments/commitment-rows.js';
import { isAboutCommitments } from './engine/event-types.js';
import { openViews } from './open-views.js';
import type { OpenViews } from './open-views.js';
import { nameOf } from './parties/party-names.js';
import type { ReadModel } from './read-model.js';

const LEDGER = { origin: 'example.vn/test', timeZone: 'Asia/Ho_Chi_Minh', formatVersion: 1 };
const AGREEMENTS = ['a0', 'a1', 'a2'];
const PARTIES = ['p0', 'p1', 'p2', 'p3'];
const DAYS = [
  '2014-12-31',
  '2015-07-01',
  '2016-03-15',
  '2017-05-04',
  '2018-08-01',
  '2020-06-30',
  '2024-01-01',
];

const open: OpenViews[] = [];
afterEach(async () => {
  for (const views of open.splice(0)) await views.close();
});

/** Of all that was written, as it now holds. */
async function statesOf(readModel: ReadModel, entry: number) {
  const agreements = new Map<string, AgreementState>();
  for (const id of AGREEMENTS) {
    const at = await readModel.agreements.at(id, entry);
    if (at !== null) agreements.set(id, at.state);
  }
  const successions = (await readModel.successions.at(SUCCESSIONS.id, entry))?.state ?? emptySuccessions();
  return { agreements, successions };
}

/** As it is written in a column, and read back. */
function written(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

/** Such a history makes little sense without: recording lets no agreement begin with a commitment. */
function hasLife({ facts, annulled }: AgreementState): boolean {
  return [...facts, ...annulled].some(({ event }) => !isAboutCommitments(event.type));
}

function placesOn(successions: SuccessionsState, state: AgreementState, on: Day): PlaceRun['places'] {
  const runs = timelineOf(state).map(({ from, to, standing, content }) => ({
    from,
    to,
    standings: standing.standings,
    parties: content.parties.map(({ value }) => value.party),
    partySets: content.partySets,
    areas: content.areas,
  }));
  const isOn = ({ from, to }: PlaceRun) => (from === null || from <= on) && (to === null || on <= to);
  return placesIn(successions, { id: state.id, runs }).find(isOn)?.places ?? [];
}

describe('whatever was recorded, corrected, annulled and brought back, the views say', () => {
  const afterAnyHistory = (check: (views: OpenViews, entry: number) => Promise<void>): Promise<void> =>
    fc.assert(
      fc.asyncProperty(randomHistory, async (steps) => {
        const store = openMemoryStore();
        const views = await openViews({ file: ':memory:', store, ledger: LEDGER });
        open.push(views);
        await writeHistory(store, steps, (step) => (step % 2 === 0 ? views.caughtUp() : Promise.resolve()));
        await views.caughtUp();
        await check(views, views.readModel.entry() ?? -1);
        await views.close();
        await store.close();
      }),
      { numRuns: 60 },
    );

  it('of agreements what the domain says of their histories, and who holds the places of their parties', () =>
    afterAnyHistory(async ({ readModel }, entry) => {
      const { agreements, successions } = await statesOf(readModel, entry);
      const pin = readModel.pin([]);
      for (const [id, state] of agreements)
        for (const on of DAYS.map(day)) {
          const row = readModel.register.one({ ...pin, entry }, on, id);
          if (isVoid(state) || !hasLife(state)) expect(row).toBeNull();
          else {
            const { active, standings } = standingOn(state, on);
            const { parties, partySets, areas, title } = contentOn(state, on);
            expect(row?.item).toMatchObject({
              ...(written({ active, standings, partySets, areas, title }) as object),
              parties: parties.map(({ value, certainty }) => ({ party: value.party, certainty })),
            });
            const places = placesOn(successions, state, on);
            const asSigned = places.map(({ asSigned: party }) => ({
              asSigned: party,
              held: [{ party, certainty: 'yes' }],
              remarks: [],
            }));
            expect(row?.places ?? asSigned).toEqual(written(places));
          }
        }
    }));

  it('of commitments what the domain gathers from the histories of their agreements', () =>
    afterAnyHistory(async ({ readModel }, entry) => {
      const { agreements } = await statesOf(readModel, entry);
      const pin = { ...readModel.pin([]), entry };
      const known = [...commitmentRows(readModel.db, pin, day('2024-01-01'), {}, null)];
      const expected = [...agreements.values()].flatMap(commitmentsOf);
      const byId = (a: { agreement: string; id: string }, b: { agreement: string; id: string }) =>
        `${a.agreement}/${a.id}` < `${b.agreement}/${b.id}` ? -1 : 1;
      expect(known.map(({ commitment }) => commitment).sort(byId)).toEqual(written(expected.sort(byId)));
    }));

  it('of parties what they are called, and of all streams to what their effective facts refer', () =>
    afterAnyHistory(async (views, entry) => {
      const { readModel } = views;
      const { agreements, successions } = await statesOf(readModel, entry);
      const pin = { ...readModel.pin([]), entry };
      for (const id of PARTIES) {
        const at = await readModel.parties.at(id, entry);
        for (const on of DAYS.map(day)) {
          const party = at === null ? null : partyOn(at.state, on);
          expect(readModel.names.on(pin, id, on)).toEqual(
            party === null ? { id, names: null } : written(nameOf(party)),
          );
        }
        const activity = await readModel.activities.at('m0', entry);
        const programme = await readModel.programmes.at('g0', entry);
        const referring = [
          ...[...agreements].map(
            ([agreement, state]) => [streamName('agreement', agreement), state] as const,
          ),
          [streamName('activity', 'm0'), activity?.state] as const,
          [streamName('programme', 'g0'), programme?.state] as const,
          [streamName('successions', ''), successions] as const,
        ].filter(([, state]) =>
          state?.facts.some(({ event }) =>
            referencesIn(event).some((named) => named.kind === 'party' && named.id === id),
          ),
        );
        expect(await views.referredBy('party', id)).toEqual(referring.map(([stream]) => stream).sort());
      }
    }));
});
