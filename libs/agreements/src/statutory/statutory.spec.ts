import { addDays, day, partialDate } from '@concord-ledger/partial-date';
import { describe, expect, it } from '@jest/globals';
import type { PartySituation } from '../answers.js';
import type { AgreementState } from '../agreement/state.js';
import { event } from '../testing/event.js';
import { id } from '../testing/ids.js';
import { given, signed } from '../testing/life.js';
import { wordCitation } from '../wording/citation.js';
import { areRulesAbout } from './applies.js';
import { endingDeadlines, endingsSought, yearlyDeadlines } from './deadlines.js';
import { nameAdvice } from './names.js';
import { parseRules } from './parse-rules.js';
import type { Rules } from './rules.js';
import { signedBy } from './signed-by.js';

const FILE = {
  format: 'concord-rules/1',
  id: 'test',
  version: 3,
  law: { vi: 'Luật mẫu', en: 'Sample Law' },
  appliesTo: { state: 'VN', exceptKinds: ['company'] },
  rules: [
    {
      id: 'names',
      kind: 'instrument-names',
      enabled: true,
      article: '6',
      usual: ['thỏa thuận', 'bản ghi nhớ'],
      reserved: ['công ước', 'hiệp định'],
    },
    {
      id: 'ending-notice',
      kind: 'after-ending',
      enabled: true,
      article: null,
      endings: ['expired', 'terminated', 'withdrawn', 'superseded'],
      within: 'P15D',
      text: { vi: 'Thông báo', en: 'Notify' },
      listedFor: 'P3M',
    },
    {
      id: 'plan',
      kind: 'yearly',
      enabled: true,
      article: null,
      month: 11,
      day: 15,
      yearsBefore: 1,
      text: { vi: 'Kế hoạch {year}', en: 'Plan of {year}' },
      listedFor: 'P1M',
    },
  ],
};

function rulesOf(file: unknown): Rules {
  const parsed = parseRules(file);
  if (!parsed.ok) throw new Error(parsed.faults.join('\n'));
  return parsed.rules;
}

const RULES = rulesOf(FILE);

function switchedOff(rule: string): Rules {
  return rulesOf({ ...FILE, rules: FILE.rules.map((each) => ({ ...each, enabled: each.id !== rule })) });
}

const party = (name: string, kind: string, jurisdiction: string | null): PartySituation => ({
  party: id('party', name),
  kind,
  jurisdiction,
});
const VNNIC = party('vnnic', 'agency', 'VN');
const KISA = party('kisa', 'agency', 'KR');

describe('a rule file', () => {
  it('is refused with every fault and where it stands', () => {
    expect(
      parseRules({
        ...FILE,
        format: 'concord-rules/2',
        version: 0,
        law: { vi: 'Luật' },
        appliesTo: { state: 'VN-HN', exceptKinds: 'company' },
        penalty: 1,
        rules: [
          { ...FILE.rules[0], reserved: [''] },
          { ...FILE.rules[1], id: 'names', within: '15 giờ', endings: ['in-force'] },
          { ...FILE.rules[2], month: 2, day: 29, enabled: 'yes' },
          { id: 'x', kind: 'fine' },
        ],
      }),
    ).toMatchObject({
      ok: false,
      faults: expect.arrayContaining([
        'the file has "penalty", which means nothing here: known are format, id, version, law, appliesTo, rules.',
        'format is not "concord-rules/1".',
        'version is no whole number from 1 to 1000000.',
        'law.en is no text of 1 to 500 characters.',
        'appliesTo.state is no state of ISO 3166-1, such as "VN".',
        'appliesTo.exceptKinds is no list.',
        'rules[0].reserved[0] is no text of 1 to 500 characters.',
        'rules[1].within is no length of time, such as "P15D" or "P3M".',
        'rules[1].endings[0] is not "expired" or "terminated" or "withdrawn" or "superseded".',
        'rules[1].id is "names" a second time: give each rule an id of its own.',
        'rules[2].day is no whole number from 1 to 28.',
        'rules[2].enabled is neither true nor false.',
        'rules[3].kind is not "instrument-names" or "after-ending" or "yearly".',
      ]),
    });
    expect(parseRules([])).toMatchObject({ ok: false });
    expect(parseRules(null)).toMatchObject({ ok: false });
  });

  it('says of a rule whose article nobody recorded that it is so', () => {
    const [names, ending] = RULES.rules.map(({ id: rule, article }) => ({ rule, law: RULES.law, article }));
    expect(names && wordCitation(names, 'vi')).toBe('Luật mẫu, Điều 6');
    expect(names && wordCitation(names, 'en')).toBe('Sample Law, article 6');
    expect(ending && wordCitation(ending, 'vi')).toBe('Luật mẫu, chưa ghi điều khoản');
    expect(ending && wordCitation(ending, 'en')).toBe('Sample Law, article not recorded');
  });
});

describe('rules are about', () => {
  const about = (...parties: readonly PartySituation[]) => areRulesAbout(RULES.appliesTo, parties);

  it('agreements that a body of the state, no company, signs with a foreign party', () => {
    expect(about(VNNIC, KISA)).toBe('yes');
    expect(about(party('dic-hanoi', 'local-authority', 'VN-HN'), KISA)).toBe('yes');
    expect(about(VNNIC, party('itu', 'international-organisation', 'none'))).toBe('yes');
    expect(about(party('fpt', 'company', 'VN'), KISA)).toBe('no');
    expect(about(VNNIC, party('company-kr', 'company', 'KR'))).toBe('yes');
    expect(about(VNNIC, party('dic-hanoi', 'local-authority', 'VN-HN'))).toBe('no');
    expect(about(KISA, party('jpnic', 'agency', 'JP'))).toBe('no');
    expect(about()).toBe('no');
  });

  it('those possibly that hang on a party whose state nobody recorded', () => {
    const nobody = party('nobody', 'other', null);
    expect(about(VNNIC, nobody)).toBe('possibly');
    expect(about(KISA, nobody)).toBe('possibly');
    expect(about(nobody, party('nobody-2', 'other', null))).toBe('possibly');
    expect(about(KISA, party('some-company', 'company', null))).toBe('no');
    expect(about(nobody)).toBe('no');
  });

  it('what the parties were when they signed, or are while they have only been proposed', () => {
    const parties = [{ party: 'vnnic' }, { party: 'kisa' }];
    const acceded = event('PartyAcceded', { on: '2019-05', party: 'krnic' });
    expect(signedBy(given(signed('2015'), acceded).state)).toEqual([
      { party: 'vnnic', day: '2015-12-31' },
      { party: 'kisa', day: '2015-12-31' },
      { party: 'krnic', day: '2019-05-31' },
    ]);
    expect(signedBy(given(event('AgreementProposed', { on: '2015', parties })).state)).toEqual([
      { party: 'vnnic', day: null },
      { party: 'kisa', day: null },
    ]);
  });
});

describe('advice about names', () => {
  const advised = (vi: string, kind: string | null = null, rules = RULES) =>
    nameAdvice(rules, { title: { vi }, kind, signedOn: '2024' }, 'yes').map(({ text }) => text.vi);
  const RESERVED = 'Tên gọi “hiệp định” dành cho điều ước quốc tế; tên thường dùng: thỏa thuận, bản ghi nhớ';

  it('is given where a title begins with a reserved name, or the kind is one', () => {
    expect(advised('Hiệp định hợp tác giữa A và B')).toEqual([RESERVED]);
    expect(advised('HIỆP  ĐỊNH')).toEqual([RESERVED]);
    expect(advised('Hiệp định'.normalize('NFD'))).toEqual([RESERVED]);
    expect(advised('Văn bản', 'hiep-dinh')).toEqual([RESERVED]);
  });

  it('is not given for other names, whether on the list of usual ones or not', () => {
    expect(advised('Bản ghi nhớ về việc thực hiện Hiệp định')).toEqual([]);
    expect(advised('Công ướcmẫu')).toEqual([]);
    expect(advised('Thư trao đổi', 'letter')).toEqual([]);
    expect(advised('', null)).toEqual([]);
  });

  it('says whether it is certain that the rule applies, and where the rule stands', () => {
    expect(
      nameAdvice(RULES, { title: { vi: 'Công ước mẫu' }, kind: null, signedOn: '2024' }, 'possibly'),
    ).toEqual([
      {
        kind: 'reserved-name',
        certainty: 'possibly',
        rule: 'names',
        law: FILE.law,
        article: '6',
        text: {
          vi: 'Tên gọi “công ước” dành cho điều ước quốc tế; tên thường dùng: thỏa thuận, bản ghi nhớ',
          en: 'The name “công ước” is reserved for treaties; usual names are thỏa thuận, bản ghi nhớ',
        },
      },
    ]);
    expect(nameAdvice(RULES, { title: { vi: 'Công ước mẫu' }, kind: null, signedOn: '2024' }, 'no')).toEqual(
      [],
    );
  });

  it('can be switched off', () => {
    expect(advised('Hiệp định', null, switchedOff('names'))).toEqual([]);
  });
});

describe('a deadline after an ending', () => {
  /** `2024-07-16 planned yes` for the year from the day on. */
  const told = (
    state: AgreementState,
    on: string,
    rules = RULES,
    applies: 'yes' | 'possibly' | 'no' = 'yes',
  ) => {
    const range = { from: day(on), to: day(`${Number(on.slice(0, 4)) + 1}${on.slice(4)}`) };
    return endingDeadlines(rules, state, applies, day(on), range).map(
      ({ window, state: stands, certainty, occurrence }) =>
        [window.edtf, stands, certainty, occurrence].join(' '),
    );
  };
  const terminated = (on: string) => given(signed('2015'), event('AgreementTerminated', { on })).state;

  it('counts from the first day out of force', () => {
    expect(told(terminated('2024-07-01'), '2024-07-02')).toEqual(['2024-07-16 planned yes 1']);
    const term = given(signed('2019-01-10', { term: { kind: 'until', date: '2024-06-30' } })).state;
    expect(told(term, '2024-06-01')).toEqual(['2024-07-16 planned yes 1']);
  });

  it('has a last day known to a stretch where the ending is known to a month (R4)', () => {
    expect(told(terminated('2024-07'), '2024-07-02')).toEqual(['[2024-07-16..2024-08-15] planned yes 1']);
    expect(told(terminated('2024-07'), '2024-08-15')).toEqual(['[2024-07-16..2024-08-15] planned yes 1']);
  });

  it('is possibly overdue afterwards, since nobody records whether it was done, as long as the rule lists it', () => {
    expect(told(terminated('2024-07-01'), '2024-07-16')).toEqual(['2024-07-16 planned yes 1']);
    expect(told(terminated('2024-07-01'), '2024-07-17')).toEqual(['2024-07-16 overdue possibly 1']);
    expect(told(terminated('2024-07-01'), '2024-10-16')).toEqual(['2024-07-16 overdue possibly 1']);
    expect(told(terminated('2024-07-01'), '2024-10-17')).toEqual([]);
  });

  it('is one for each ending, and none for one that a renewal in time has kept off', () => {
    const renewed = [
      signed('2014-01-01', { term: { kind: 'until', date: '2023-12-31' } }),
      event('AgreementRenewed', { on: '2024-03-01', term: { kind: 'until', date: '2024-08-31' } }),
    ] as const;
    expect(told(given(...renewed).state, '2024-01-10')).toEqual([
      '2024-01-16 planned yes 1',
      '2024-09-16 planned yes 2',
    ]);
    const inTime = event('AgreementRenewed', {
      on: '2023-11-01',
      term: { kind: 'until', date: '2030-12-31' },
    });
    expect(told(given(renewed[0], inTime).state, '2024-01-10')).toEqual([]);
  });

  it('is possible where the ending is, and is none where no end can be told', () => {
    const renewedInYear = given(
      signed('2014-01-01', { term: { kind: 'until', date: '2024-06-30' } }),
      event('AgreementRenewed', { on: '2024', term: { kind: 'until', date: '2040-12-31' } }),
    ).state;
    expect(told(renewedInYear, '2024-06-01')).toEqual(['[2024-07-16..2025-01-14] planned possibly 1']);
    expect(told(given(signed('2015')).state, '2024-06-01')).toEqual([]);
    expect(told(terminated('2024-07-01'), '2024-07-02', RULES, 'possibly')).toEqual([
      '2024-07-16 planned possibly 1',
    ]);
    expect(told(terminated('2024-07-01'), '2024-07-02', RULES, 'no')).toEqual([]);
  });

  it('says what, under which agreement and by which rule; and can be switched off', () => {
    const on = day('2024-07-02');
    const range = { from: on, to: day('2025-07-02') };
    expect(endingDeadlines(RULES, terminated('2024-07-01'), 'yes', on, range)).toEqual([
      {
        kind: 'statutory',
        agreement: 'vnnic-kisa',
        occurrence: '1',
        window: partialDate('2024-07-16'),
        state: 'planned',
        certainty: 'yes',
        text: { vi: 'Thông báo', en: 'Notify' },
        statutory: { rule: 'ending-notice', law: FILE.law, article: null },
      },
    ]);
    expect(told(terminated('2024-07-01'), '2024-07-02', switchedOff('ending-notice'))).toEqual([]);
  });

  it('is looked for among all endings that can lead to one', () => {
    const on = day('2024-07-02');
    const sought = endingsSought(RULES, on, { from: on, to: day('2025-07-02') });
    expect(sought).toEqual({ from: '2024-03-16', to: '2025-07-02' });
    expect(endingsSought(switchedOff('ending-notice'), on, { from: on, to: on })).toBeNull();
  });
});

describe('a deadline of every year', () => {
  const told = (on: string, from = on, to = `${Number(on.slice(0, 4)) + 1}${on.slice(4)}`, rules = RULES) =>
    yearlyDeadlines(rules, day(on), { from: day(from), to: day(to) }).map(
      ({ window, state, text, agreement, certainty }) =>
        [window.edtf, state, certainty, text.vi, agreement].join(' '),
    );

  it('is planned for the years whose day lies in the range', () => {
    expect(told('2024-01-01')).toEqual(['2024-11-15 planned yes Kế hoạch 2025 ']);
    expect(told('2024-11-15')).toEqual([
      '2024-11-15 planned yes Kế hoạch 2025 ',
      '2025-11-15 planned yes Kế hoạch 2026 ',
    ]);
    expect(told('2024-01-01', '2024-01-01', '2024-11-14')).toEqual([]);
  });

  it('is looked for in no year in which no date can be stated', () => {
    expect(told('1800-01-01')).toEqual(['1800-11-15 planned yes Kế hoạch 1801 ']);
    const on = day('2199-12-01');
    const found = yearlyDeadlines(RULES, on, { from: on, to: addDays(on, 365) });
    expect(found.map(({ window, state }) => [window.edtf, state])).toEqual([['2199-11-15', 'overdue']]);
  });

  it('is possibly overdue for as long as the rule lists it', () => {
    expect(told('2024-11-16')).toEqual([
      '2024-11-15 overdue possibly Kế hoạch 2025 ',
      '2025-11-15 planned yes Kế hoạch 2026 ',
    ]);
    expect(told('2024-12-15', '2024-12-15', '2025-01-01')).toEqual([
      '2024-11-15 overdue possibly Kế hoạch 2025 ',
    ]);
    expect(told('2024-12-16', '2024-12-16', '2025-01-01')).toEqual([]);
  });

  it('can be switched off', () => {
    expect(told('2024-01-01', '2024-01-01', '2025-01-01', switchedOff('plan'))).toEqual([]);
  });
});

describe('a rule that counts from a date on', () => {
  const from = (date: string): Rules =>
    rulesOf({ ...FILE, rules: FILE.rules.map((rule) => ({ ...rule, from: date })) });
  const named = (rules: Rules, signedOn: string | null) =>
    nameAdvice(rules, { title: { vi: 'Công ước mẫu' }, kind: null, signedOn }, 'yes').map(
      ({ certainty }) => certainty,
    );
  const plans = (rules: Rules, year: number) =>
    yearlyDeadlines(rules, day(`${year}-01-01`), {
      from: day(`${year}-01-01`),
      to: day(`${year}-12-31`),
    }).map(({ window, certainty }) => `${window.edtf} ${certainty}`);
  const notices = (rules: Rules, on: string) => {
    const { state } = given(signed('2015'), event('AgreementTerminated', { on }));
    const range = { from: day(`${on.slice(0, 4)}-01-01`), to: day(`${on.slice(0, 4)}-12-31`) };
    return endingDeadlines(rules, state, 'yes', range.from, range).map(
      ({ window, certainty }) => `${window.edtf} ${certainty}`,
    );
  };

  it('says nothing of what was signed, ended or due before', () => {
    const rules = from('2021-07-01');
    expect([named(rules, '2021-06-30'), named(rules, '2021-07-01')]).toEqual([[], ['yes']]);
    expect([plans(rules, 2020), plans(rules, 2021)]).toEqual([[], ['2021-11-15 yes']]);
    expect([notices(rules, '2021-06-20'), notices(rules, '2021-07-01')]).toEqual([[], ['2021-07-16 yes']]);
  });

  it('counts possibly within what is not known of the date, and for what was signed nobody knows when', () => {
    const rules = from('2020');
    expect([named(rules, '2019'), named(rules, '2020-03'), named(rules, '2021')]).toEqual([
      [],
      ['possibly'],
      ['yes'],
    ]);
    expect([named(rules, 'unknown'), named(rules, null)]).toEqual([['possibly'], ['yes']]);
    expect([plans(rules, 2019), plans(rules, 2020)]).toEqual([[], ['2020-11-15 possibly']]);
    expect(notices(rules, '2020-03-01')).toEqual(['2020-03-16 possibly']);
  });

  it('has a date, or none at all', () => {
    const [first] = FILE.rules;
    expect(parseRules({ ...FILE, rules: [{ ...first, from: 'soon' }] })).toEqual({
      ok: false,
      faults: ['rules[0].from is no date, such as "2021", "2021-07" or "2021-07-01".'],
    });
  });
});
