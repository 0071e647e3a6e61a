import 'reflect-metadata';
import { FACT_TYPES } from '@concord-ledger/agreements';
import { describe, expect, it } from '@jest/globals';
import { ID_FAULT } from './ids.js';
import { PartyDto } from './parties/party.dto.js';
import { checkedCommand, readCommand } from './reading.js';

const SIGNED = {
  on: '2015',
  parties: [{ party: 'vnnic' }, { party: 'kisa', nameAsSigned: 'Korea Internet & Security Agency' }],
  signatories: [{ party: 'vnnic', person: { name: 'Lê Ngọc Đức' }, office: 'Chủ tịch Hội đồng' }],
  instrument: {
    title: { vi: 'Bản ghi nhớ', other: { language: 'ko', text: '양해각서' } },
    kind: 'memorandum',
    languages: ['vi', 'ko'],
    areas: [{ text: { en: 'sharing policy' }, code: 'policy' }],
    effect: { kind: 'on-signature' },
    term: { kind: 'period', duration: 'P5Y' },
    renewal: { kind: 'tacit', duration: 'P5Y', notice: 'P6M' },
  },
};
const SIGNING = { agreement: 'vnnic-kisa', ...SIGNED };

describe('reading a command', () => {
  it('hands on what was said, under its type', () => {
    expect(readCommand('SignAgreement', SIGNING)).toEqual({
      ok: true,
      command: { type: 'SignAgreement', ...SIGNING },
    });
  });

  it('takes names in kebab case', () => {
    expect(readCommand('sign-agreement', SIGNING)).toEqual(readCommand('SignAgreement', SIGNING));
    expect(readCommand('abandon-renewal-plan', { agreement: 'vnnic-kisa', on: '2024-01-05' })).toEqual({
      ok: true,
      command: { type: 'AbandonRenewalPlan', agreement: 'vnnic-kisa', on: '2024-01-05' },
    });
  });

  it('takes an input that the class of its command has checked, and no other', () => {
    const said = { kind: 'agency', on: 'unknown' };
    const checked = Object.assign(new (class extends PartyDto {})(), said);
    expect(checkedCommand('RegisterParty', { ...said, party: 'kisa' }, checked)).toStrictEqual({
      type: 'RegisterParty',
      ...said,
      party: 'kisa',
    });
    expect(() => checkedCommand('RenameParty', said, checked)).toThrow(TypeError);
    expect(() => checkedCommand('RegisterParty', said, said)).toThrow(TypeError);
  });

  it('names the known commands where there is no such one', () => {
    for (const name of ['sign', 'signAgreement', 'toString', 'constructor', '']) {
      const read = readCommand(name, SIGNING);
      expect(read).toMatchObject({ ok: false, problems: [{ path: 'command' }] });
      expect(read.ok ? '' : read.problems[0]?.message).toContain(
        `is “${name}”, which is none: known are propose-agreement, plan-signing,`,
      );
    }
  });

  it('leaves the id of a thing that it opens to the ledger, and of no other', () => {
    const unnamed = { ...SIGNING, agreement: undefined };
    expect(readCommand('SignAgreement', unnamed).ok).toBe(true);
    expect(readCommand('SuspendAgreement', { on: '2020' })).toEqual(
      refused(['agreement', 'is missing: it must be given.']),
    );
    expect(readCommand('WaiveCommitment', { agreement: 'a', on: '2020' })).toEqual(
      refused(['commitment', 'is missing: it must be given.']),
    );
  });

  it('refuses unknown properties at every depth', () => {
    expect(readCommand('SuspendAgreement', { agreement: 'a', on: '2020', reasn: 'x' })).toEqual(
      refused(['reasn', 'is not known here: known are agreement, on, remark, effectiveOn, reason.']),
    );
    const deep = {
      ...SIGNING,
      instrument: { areas: [{ text: { fr: 'politique' } }], term: { kind: 'until', date: '2020', day: 1 } },
    };
    expect(readCommand('SignAgreement', deep)).toEqual(
      refused(
        ['instrument.areas[0].text.fr', 'is not known here: known are vi, en.'],
        ['instrument.term.day', 'is not known here: known are kind, date.'],
      ),
    );
  });

  it.each([
    ['null', { ...SIGNING, place: null }, 'place', 'is null: leave out what is not known.'],
    ['a missing property', { ...SIGNING, on: undefined }, 'on', 'is missing: it must be given.'],
    ['a number for text', { ...SIGNING, on: 2015 }, 'on', 'must be text.'],
    ['blank text', { ...SIGNING, place: ' ' }, 'place', 'is empty: write it, or leave the property out.'],
    ['long text', { ...SIGNING, place: 'x'.repeat(301) }, 'place', 'is longer than 300 characters.'],
    [
      'a list for an object',
      { ...SIGNING, instrument: { title: [] } },
      'instrument.title',
      'must be an object { vi, en, other }.',
    ],
    [
      'text of which nothing is to be seen',
      { ...SIGNING, place: '\u200b\u00a0\ufeff' },
      'place',
      'is empty: write it, or leave the property out.',
    ],
    ['blank text that must be there', { ...SIGNING, on: ' ' }, 'on', 'is empty: it must be written.'],
    ['an object for a list', { ...SIGNING, parties: {} }, 'parties', 'must be a list.'],
    [
      'null in a list',
      { ...SIGNING, parties: [{ party: 'vnnic' }, null] },
      'parties',
      'item 2 must be an object { party, nameAsSigned }.',
    ],
    [
      'a list in a list',
      { ...SIGNING, parties: [[]] },
      'parties',
      'item 1 must be an object { party, nameAsSigned }.',
    ],
    ['no party', { ...SIGNING, parties: [] }, 'parties', 'holds 0 items: 1 to 200 are accepted.'],
    [
      'too many items',
      { ...SIGNING, parties: Array.from({ length: 201 }, () => ({ party: 'vnnic' })) },
      'parties',
      'holds 201 items: 1 to 200 are accepted.',
    ],
    [
      'an id that is none',
      { ...SIGNING, parties: [{ party: 'VNNIC' }] },
      'parties[0].party',
      'must be an id: 1 to 64 of the letters a–z, digits and hyphens, with no hyphen at either end, and not "none" or "unknown".',
    ],
    [
      'an unknown kind',
      { ...SIGNING, instrument: { term: { kind: 'eternal' } } },
      'instrument.term',
      'must have a kind, one of: indefinite, until, period.',
    ],
    [
      'a list for a kind',
      { ...SIGNING, instrument: { term: [] } },
      'instrument.term',
      'must be an object { kind: indefinite | until | period, … }.',
    ],
    [
      'a kind without its date',
      { ...SIGNING, instrument: { term: { kind: 'until' } } },
      'instrument.term.date',
      'is missing: it must be given.',
    ],
    [
      'a number in a list of text',
      { ...SIGNING, instrument: { languages: ['vi', 1] } },
      'instrument.languages',
      'item 2 must be text.',
    ],
    ['a name of every object', { ...SIGNING, toString: 'x' }, 'toString', 'is no property of a command.'],
    [
      'such a name below',
      JSON.parse('{"agreement":"a","on":"2015","instrument":{"__proto__":{"a":1}}}'),
      'instrument.__proto__',
      'is no property of a command.',
    ],
    [
      'half a character',
      { ...SIGNING, instrument: { title: { vi: 'Bản ghi nhớ \ud83d' } } },
      'instrument.title.vi',
      'holds half a character (a lone surrogate), which UTF-8 cannot encode: type it anew.',
    ],
    ['the type', { ...SIGNING, type: 'SuspendAgreement' }, 'type', undefined],
  ])('refuses %s', (_what, input: unknown, path, message) => {
    const read = readCommand('SignAgreement', input);
    expect(read.ok ? [] : read.problems.map((problem) => problem.path)).toEqual([path]);
    if (message !== undefined) expect(read).toEqual(refused([path, message]));
  });

  it('refuses what is no object', () => {
    for (const input of [null, [], 'x', 1, undefined])
      expect(readCommand('SignAgreement', input)).toEqual(
        refused(['', 'must be an object with the properties of the command.']),
      );
  });

  it('refuses nesting that could exhaust the stack', () => {
    const depths: unknown = JSON.parse('['.repeat(100_000) + ']'.repeat(100_000));
    expect(readCommand('SuspendAgreement', { agreement: 'a', on: '2020', reason: depths })).toEqual(
      refused(['', 'is nested more than 32 levels deep.']),
    );
  });

  it('reads a value or a range', () => {
    const commitment = (value: unknown) => ({
      agreement: 'a',
      commitment: 'c',
      on: '2021',
      text: { en: 'x' },
      due: { kind: 'none' },
      target: { indicator: 'share', value },
    });
    expect(readCommand('MakeCommitment', commitment(50)).ok).toBe(true);
    expect(readCommand('MakeCommitment', commitment({ from: 70, to: 80 })).ok).toBe(true);
    expect(readCommand('MakeCommitment', commitment('50'))).toEqual(
      refused(['target.value', 'must be a number or a range { from, to }.']),
    );
    expect(readCommand('MakeCommitment', commitment({ from: 70, till: 80 }))).toEqual(
      refused(
        ['target.value.till', 'is not known here: known are from, to.'],
        ['target.value.to', 'is missing: it must be given.'],
      ),
    );
  });

  it('reads evidence and the activity that fulfils a commitment', () => {
    const fulfilment = {
      agreement: 'vnnic-kisa',
      commitment: 'yearly',
      on: '2023-06-14',
      extent: 'whole',
      evidence: [
        { kind: 'activity', activity: 'meeting' },
        { kind: 'text', text: 'minutes' },
      ],
      activity: {
        activity: 'meeting-2023',
        on: '2023-06-14',
        kind: 'meeting',
        title: { vi: 'Họp song phương' },
        participants: [{ party: 'kisa', person: { name: 'Kwon Hyun O' } }],
      },
    };
    expect(readCommand('FulfilCommitment', fulfilment)).toEqual({
      ok: true,
      command: { type: 'FulfilCommitment', ...fulfilment },
    });
    expect(readCommand('FulfilCommitment', { ...fulfilment, evidence: [{ kind: 'hearsay' }] })).toEqual(
      refused(['evidence', 'item 1 must have a kind, one of: activity, document, text.']),
    );
  });

  it('reads the fact of a correction by its type, where that is said', () => {
    const entry = '5f0c1c5e-3d0a-5b1e-9f57-0d2f6f6f4a10';
    const correction = (fact: unknown) => ({ agreement: 'a', entry, reason: 'Nhầm.', fact });
    for (const fact of [SIGNED, { type: 'AgreementSigned', ...SIGNED }, { anything: [1] }])
      expect(readCommand('correct-entry', correction(fact))).toEqual({
        ok: true,
        command: { type: 'CorrectEntry', ...correction(fact) },
      });
    expect(readCommand('CorrectEntry', correction({ type: 'AgreementSigned', ...SIGNING, on: 1 }))).toEqual(
      refused(
        [
          'fact.agreement',
          'is not known here: known are on, remark, place, parties, signatories, instrument, programmes, type.',
        ],
        ['fact.on', 'must be text.'],
      ),
    );
    const waiver = { type: 'CommitmentWaived', on: '2020' };
    expect(readCommand('CorrectEntry', correction(waiver))).toEqual(
      refused(['fact.commitment', 'is missing: it must be given.']),
    );
    expect(readCommand('CorrectEntry', correction({ ...waiver, commitment: 'c' })).ok).toBe(true);
    const fulfilled = { type: 'CommitmentFulfilled', commitment: 'c', on: '2020', extent: 'whole' };
    expect(readCommand('CorrectEntry', correction(fulfilled)).ok).toBe(true);
    expect(readCommand('CorrectEntry', correction({ ...fulfilled, activity: {} }))).toMatchObject({
      ok: false,
      problems: [{ path: 'fact.activity' }],
    });
    for (const type of ['EntryCorrected', 'constructor', 1, null])
      expect(readCommand('CorrectEntry', correction({ type, ...SIGNED }))).toMatchObject({
        ok: false,
        problems: [{ path: 'fact' }],
      });
  });

  it('knows the shape of every fact', () => {
    const entry = '5f0c1c5e-3d0a-5b1e-9f57-0d2f6f6f4a10';
    for (const type of FACT_TYPES)
      expect([type, readCommand('CorrectEntry', { entry, reason: 'x', fact: { type, odd: 1 } })]).toEqual([
        type,
        {
          ok: false,
          problems: expect.arrayContaining([
            { path: 'fact.odd', message: expect.stringContaining('is not known here: known are on, ') },
          ]),
        },
      ]);
  });

  it('takes an entry of one thing, or of none', () => {
    const entry = '5F0C1C5E-3d0a-5b1e-9f57-0d2f6f6f4a10';
    const annulment = { entry, reason: 'Ghi nhầm.' };
    for (const about of [{}, { agreement: 'a' }, { party: 'a' }, { programme: 'a' }, { activity: 'a' }])
      expect(readCommand('annul-entry', { ...about, ...annulment })).toEqual({
        ok: true,
        command: { type: 'AnnulEntry', ...about, ...annulment },
      });
    expect(readCommand('AnnulEntry', { agreement: 'a', activity: 'b', ...annulment })).toEqual(
      refused(['activity', 'names another thing: an entry stands in one history.']),
    );
    expect(readCommand('AnnulEntry', { agreement: 'A', ...annulment })).toEqual(
      refused(['agreement', ID_FAULT]),
    );
    expect(readCommand('AnnulEntry', { agreement: 'a', reason: 'x' })).toEqual(
      refused(['entry', 'is missing: it must be given.']),
    );
    expect(readCommand('AnnulEntry', { ...annulment, entry: 'first' })).toEqual(
      refused(['entry', 'must be the id of an entry: the UUID that its history names.']),
    );
  });

  it('reads a succession, which is about no one thing', () => {
    const succession = {
      on: '2009-07-23',
      predecessors: ['krnic'],
      outcome: { kind: 'whole', successor: 'kisa' },
    };
    expect(readCommand('record-succession', succession)).toEqual({
      ok: true,
      command: { type: 'RecordSuccession', ...succession },
    });
    expect(readCommand('RecordSuccession', { ...succession, party: 'krnic', predecessors: [] })).toEqual(
      refused(
        ['party', 'is not known here: known are on, remark, effectiveOn, legalBasis, outcome, predecessors.'],
        ['predecessors', 'holds 0 items: 1 to 200 are accepted.'],
      ),
    );
  });

  it('names 20 of very many unknown properties, and counts the others', () => {
    const read = readCommand('SuspendAgreement', { agreement: 'a', on: '2020', ...numbered(60_000) });
    const known = 'is not known here: known are agreement, on, remark, effectiveOn, reason.';
    expect(read).toEqual(
      refused(...Array.from({ length: 20 }, (_, index) => [`k${index}`, known] as const), [
        '',
        'has 59980 more properties that are not known here.',
      ]),
    );
  });

  it('looks no closer at an object or a list that is far larger than any', () => {
    const suspension = { agreement: 'a', on: '2020' };
    expect(readCommand('SignAgreement', { ...SIGNING, instrument: numbered(60_000) })).toEqual(
      refused(['instrument', 'has 60000 properties, most of which cannot be known here.']),
    );
    expect(readCommand('SuspendAgreement', { ...suspension, remark: [numbered(101)] })).toEqual(
      refused(['remark[0]', 'has 101 properties, most of which cannot be known here.']),
    );
    expect(
      readCommand('SignAgreement', { ...SIGNING, parties: Array.from({ length: 100_000 }, () => ({})) }),
    ).toEqual(refused(['parties', 'holds 100000 items: no list has more than 200.']));
  });

  it('lists no more than 50 problems', () => {
    const many = { ...SIGNING, parties: Array.from({ length: 200 }, () => ({ party: 1 })) };
    const read = readCommand('SignAgreement', many);
    expect(read.ok ? 0 : read.problems.length).toBe(50);
  });
});

function refused(...problems: (readonly [path: string, message: string])[]) {
  return { ok: false, problems: problems.map(([path, message]) => ({ path, message })) };
}

/** An object with so many properties that no command has. */
function numbered(count: number): Record<string, number> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, 1]));
}
