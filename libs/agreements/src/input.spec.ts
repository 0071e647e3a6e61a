import { describe, expect, it } from '@jest/globals';
import { byKind, list, object, oneOf, optional, readCommand } from './input.js';
import {
  date,
  duration,
  localText,
  number,
  on,
  person,
  quantity,
  text,
  titleText,
  window,
} from './input-values.js';

interface Said {
  readonly on: string;
  readonly note?: string;
  readonly areas?: readonly { readonly text: { readonly vi?: string; readonly en?: string } }[];
}

const said = object<Said>({
  on,
  note: optional(text(10)),
  areas: optional(list(object<{ readonly text: { readonly vi?: string } }>({ text: localText }), { max: 2 })),
});

/** What is read, or `CODE at path`. */
function told(read: ReturnType<typeof said> | { ok: true; value: unknown }): unknown {
  return read.ok ? read.value : `${read.refusal.code} at ${read.refusal.path ?? 'the command'}`;
}

describe('reading what is typed', () => {
  it('gives the form that is recorded, without what was left out', () => {
    const command = {
      type: 'X',
      agreement: 'a',
      on: '14/6/2023',
      note: undefined,
      areas: [{ text: { vi: ' a\u0301 ' } }],
    };
    expect(readCommand(said, command, 'agreement')).toEqual({
      ok: true,
      value: { on: '2023-06-14', areas: [{ text: { vi: 'á' } }] },
    });
    const read = said({ on: '2023', note: undefined }, '');
    expect(read.ok && Object.keys(read.value)).toEqual(['on']);
  });

  it.each([
    ['a missing property', {}, 'INPUT.REQUIRED at on'],
    ['a property of the wrong type', { on: 2015 }, 'INPUT.WRONG_TYPE at on'],
    ['a property that is not known', { on: '2015', notes: 'x' }, 'INPUT.UNKNOWN_PROPERTY at notes'],
    ['null', { on: '2015', note: null }, 'INPUT.WRONG_TYPE at note'],
    ['an empty text', { on: '2015', note: '  ' }, 'INPUT.EMPTY at note'],
    ['too long a text', { on: '2015', note: '12345678901' }, 'INPUT.TOO_LONG at note'],
    ['a control character', { on: '2015', note: 'a\u0000b' }, 'INPUT.CONTROL_CHARACTER at note'],
    ['half a surrogate pair', { on: '2015', note: 'a\ud800' }, 'INPUT.CONTROL_CHARACTER at note'],
    ['too long a list', { on: '2015', areas: [1, 2, 3] }, 'INPUT.LIST_LENGTH at areas'],
    ['no list', { on: '2015', areas: {} }, 'INPUT.WRONG_TYPE at areas'],
    ['a text in no language', { on: '2015', areas: [{ text: {} }] }, 'INPUT.EMPTY at areas[0].text'],
    [
      'a fault inside',
      { on: '2015', areas: [{ text: { vi: 'x' } }, { text: { vi: 1 } }] },
      'INPUT.WRONG_TYPE at areas[1].text.vi',
    ],
    ['no object', [], 'INPUT.WRONG_TYPE at the command'],
  ])('refuses %s, and says where', (_, input, expected) => {
    expect(told(said(input, ''))).toBe(expected);
  });

  it('knows dates in every spelling, and that nobody knows one (R2, R3)', () => {
    expect(
      ['unknown', ' Không rõ ', 'chưa rõ', 'quý III/2018', '2016?'].map((input) => told(on(input, 'on'))),
    ).toEqual(['unknown', 'unknown', 'unknown', '2018-35', '2016?']);
    expect(told(date('unknown', 'effectiveOn'))).toBe('DATE.UNREADABLE at effectiveOn');
    expect(told(window('giai đoạn 2021-2025', 'by'))).toBe('2021/2025');
    expect(told(date('2021/2025', 'on'))).toBe('DATE.NOT_ONE_DAY at on');
    expect([told(duration('5 năm', 'duration')), told(duration('P0Y', 'duration'))]).toEqual([
      'P5Y',
      'DATE.BAD_DURATION at duration',
    ]);
  });

  it('keeps line breaks, in one form', () => {
    expect(told(text()('a\r\nb', 'note'))).toBe('a\nb');
  });

  it('reads the shape that its kind names', () => {
    const term = byKind<{ kind: 'none' } | { kind: 'until'; date: string }>({
      none: object({ kind: oneOf('none') }),
      until: object({ kind: oneOf('until'), date }),
    });
    expect(told(term({ kind: 'until', date: '1/2/2020' }, 'term'))).toEqual({
      kind: 'until',
      date: '2020-02-01',
    });
    expect(told(term({ kind: 'none', date: '2020' }, 'term'))).toBe('INPUT.UNKNOWN_PROPERTY at term.date');
    expect(told(term({ kind: 'ever' }, 'term'))).toBe('INPUT.NOT_IN_LIST at term.kind');
    expect(told(term({}, 'term'))).toBe('INPUT.NOT_IN_LIST at term.kind');
  });

  it('reads numbers, and ranges that do not end below their start (R17)', () => {
    expect([told(quantity(70, 'value')), told(quantity({ from: 70, to: 80 }, 'value'))]).toEqual([
      70,
      { from: 70, to: 80 },
    ]);
    expect(told(quantity({ from: 80, to: 70 }, 'value'))).toBe('INPUT.OUT_OF_RANGE at value');
    expect(told(number({ min: 0, integer: true })(1.5, 'size'))).toBe('INPUT.OUT_OF_RANGE at size');
    expect(told(number()(NaN, 'value'))).toBe('INPUT.WRONG_TYPE at value');
  });

  it('takes persons only as hashes of private records (R32)', () => {
    const record = `sha256:${'0'.repeat(64)}`;
    expect(told(person({ record }, 'person'))).toEqual({ record });
    expect(told(person({ record: 'Lê Văn A' }, 'person'))).toBe('PERSON.NOT_SEALED at person.record');
  });

  it('reads a title in a third language by its tag (BCP 47)', () => {
    expect(told(titleText({ other: { language: 'KO-kr', text: '양해각서' } }, 'title'))).toEqual({
      other: { language: 'ko-KR', text: '양해각서' },
    });
    expect(told(titleText({ other: { language: '', text: 'x' } }, 'title'))).toBe(
      'INPUT.NO_LANGUAGE at title.other.language',
    );
  });
});
