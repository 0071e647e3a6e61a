import type { CommandInputs, PersonRef } from '@concord-ledger/agreements';
import { afterEach, describe, expect, it } from '@jest/globals';
import { startLedger, TestStores } from '../../test/started-ledger.js';
import type { CommandName, LedgerCommand } from '../recording.js';
import { personPlaces, replacePersons } from './person-places.js';

const stores = new TestStores();
afterEach(() => stores.discard());

/** Properties that hold a person and are not named `person`: the compiler holds commands to it that there are none. */
type StrayPersons<T> = T extends string | number | boolean | undefined | PersonRef
  ? never
  : T extends readonly (infer Item)[]
    ? StrayPersons<Item>
    : {
        [Key in keyof T]-?: NonNullable<T[Key]> extends PersonRef
          ? Exclude<Key, 'person'>
          : StrayPersons<NonNullable<T[Key]>>;
      }[keyof T];
const STRAY_PERSONS: readonly StrayPersons<CommandInputs[CommandName]>[] = [] satisfies readonly never[];

/** Whether a command can name a person. */
type NamesPersons<T> = T extends string | number | boolean | undefined
  ? never
  : T extends PersonRef
    ? true
    : T extends readonly (infer Item)[]
      ? NamesPersons<Item>
      : { [Key in keyof T]-?: NamesPersons<NonNullable<T[Key]>> }[keyof T];
type Naming = {
  [Name in CommandName]: [NamesPersons<CommandInputs[Name]>] extends [never] ? never : Name;
}[CommandName];

const person = (n: number) => ({ name: `Người Ký ${n} Họ Tên`, contact: `+84 24 0000 ${n}` });
const signedBy = (n: number) => [{ party: 'vnnic', person: person(n), office: `Giám đốc ${n}` }];
/** The entry of the signing below: it follows from its account, its agreement and its key (R25). */
const SIGNING = '96d445bd-263f-58e5-b16d-f438f2a11433';
const about = { agreement: 'vnnic-kisa', on: '2016' } as const;

/** Every command that can name a person, with one: where a command is missing, this does not compile. */
const NAMING: { readonly [Name in Naming | 'FulfilCommitment']: LedgerCommand } = {
  SignAgreement: {
    type: 'SignAgreement',
    agreement: 'vnnic-kisa',
    on: '2015',
    parties: [{ party: 'vnnic' }, { party: 'kisa' }],
    signatories: signedBy(1),
    instrument: { term: { kind: 'indefinite' } },
  },
  RenewAgreement: {
    type: 'RenewAgreement',
    ...about,
    signatories: signedBy(2),
    term: { kind: 'indefinite' },
  },
  AmendAgreement: { type: 'AmendAgreement', ...about, text: { vi: 'Sửa điều 2' }, signatories: signedBy(3) },
  RecordAccession: {
    type: 'RecordAccession',
    ...about,
    party: 'jpnic',
    signatories: [{ party: 'jpnic', person: person(4), office: 'Giám đốc 4' }],
  },
  RecordActivity: {
    type: 'RecordActivity',
    on: '2016',
    kind: 'meeting',
    title: { vi: 'Họp' },
    participants: [{ person: person(5), office: 'Giám đốc 5' }],
  },
  FulfilCommitment: {
    type: 'FulfilCommitment',
    ...about,
    commitment: 'c1',
    extent: 'whole',
    activity: {
      on: '2016',
      kind: 'training',
      title: { vi: 'Lớp' },
      participants: [{ person: person(6), office: 'Giám đốc 6' }],
    },
  },
  CorrectEntry: {
    type: 'CorrectEntry',
    agreement: 'vnnic-kisa',
    entry: SIGNING,
    reason: 'Người ký khác.',
    fact: {
      on: '2015',
      parties: [{ party: 'vnnic' }, { party: 'kisa' }],
      signatories: signedBy(7),
      instrument: { term: { kind: 'indefinite' } },
    },
  },
};

describe('Natural persons', () => {
  it('stand under the name person in every command, and nowhere else', () => {
    expect(STRAY_PERSONS).toStrictEqual([]);
  });

  it.each([
    ['in memory', () => Promise.resolve(stores.memory())],
    ['in SQLite', () => stores.sqlite()],
  ])('are in no body of any command that names them, in records only (%s)', async (_where, openStore) => {
    const { record, entries, store } = await startLedger(await openStore());
    for (const party of ['vnnic', 'kisa', 'jpnic'])
      await record({ type: 'RegisterParty', party, on: 'unknown', kind: 'agency', names: { en: party } });
    const { SignAgreement, ...later } = NAMING;
    const made: LedgerCommand = {
      type: 'MakeCommitment',
      ...about,
      commitment: 'c1',
      text: { vi: 'Tập huấn' },
      due: { kind: 'none' },
    };
    expect(await record(SignAgreement, { idempotencyKey: 'signing' })).toMatchObject({ entryIds: [SIGNING] });
    for (const command of [made, ...Object.values(later)])
      expect(await record(command)).toMatchObject({ outcome: 'recorded' });

    const bodies = (await entries()).map(({ body }) => Buffer.from(body).toString('utf8')).join('\n');
    for (const n of [1, 2, 3, 4, 5, 6, 7]) {
      expect(bodies).toContain(`Giám đốc ${n}`);
      expect(bodies).not.toContain(person(n).name);
      expect(bodies).not.toContain(person(n).contact);
    }
    expect(bodies).not.toContain('"lan"');
    const hashes = bodies.match(/sha256:[0-9a-f]{64}/g) ?? [];
    // Seven persons and the account.
    expect(new Set(hashes).size).toBe(8);
    expect(await store.events.readAll(null, 1000)).toHaveLength(14);
  });
});

describe('Places of persons', () => {
  const command = {
    type: 'SignAgreement',
    signatories: [
      { party: 'a', person: { name: 'A' } },
      { party: 'b' },
      { party: 'c', person: { name: 'C' } },
    ],
  };

  it('are named by their path', () => {
    expect(personPlaces(command)).toStrictEqual([
      { path: 'signatories[0].person', value: { name: 'A' } },
      { path: 'signatories[2].person', value: { name: 'C' } },
    ]);
  });

  it('take something else, or nothing', () => {
    const replaced = replacePersons(command, ({ path }) =>
      path === 'signatories[0].person' ? { record: 'x' } : undefined,
    );
    expect(replaced).toStrictEqual({
      type: 'SignAgreement',
      signatories: [{ party: 'a', person: { record: 'x' } }, { party: 'b' }, { party: 'c' }],
    });
  });
});
