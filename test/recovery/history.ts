import { isPrivateHash, openPrivateRecord } from '@concord-ledger/event-store';
import type { LedgerStore, Position } from '@concord-ledger/event-store';

/** Lines for an import: two parties, and so many agreements signed by persons, so that private records are written, too. */
export function history(count: number): string {
  const recordedAt = (minute: number) => new Date(Date.UTC(2020, 0, 1, 0, minute)).toISOString();
  const parties = ['a', 'b'].map((party) => ({
    recordedAt: recordedAt(0),
    command: 'RegisterParty',
    input: { party, on: 'unknown', names: { en: party }, kind: 'other' },
  }));
  const agreements = Array.from({ length: count }, (_, at) => ({
    recordedAt: recordedAt(at + 1),
    command: 'SignAgreement',
    input: {
      agreement: `agreement-${at}`,
      on: '2019',
      parties: [{ party: 'a' }, { party: 'b' }],
      signatories: [{ party: 'a', person: { name: `Nguyễn Văn ${at}` } }],
      instrument: {},
    },
  }));
  return [...parties, ...agreements].map((line) => `${JSON.stringify(line)}\n`).join('');
}

/** The body of every entry, with what its private records hold in the place of their hashes. */
export async function bodiesIn(store: LedgerStore): Promise<readonly unknown[]> {
  const all: unknown[] = [];
  let after: Position | null = null;
  for (;;) {
    const page = await store.events.readAll(after, 500);
    for (const { body } of page) all.push(await unsealed(JSON.parse(Buffer.from(body).toString()), store));
    const last = page.at(-1);
    if (last === undefined) return all;
    after = last.position;
  }
}

async function unsealed(value: unknown, store: LedgerStore): Promise<unknown> {
  if (isPrivateHash(value)) {
    const record = await store.privateRecords.get(value);
    return record === null ? 'no such record' : openPrivateRecord(record);
  }
  if (Array.isArray(value)) return Promise.all(value.map((item) => unsealed(item, store)));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(
    async ([key, item]) => [key, await unsealed(item, store)] as const,
  );
  return Object.fromEntries(await Promise.all(entries));
}
