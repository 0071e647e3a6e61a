import { describe, expect, it } from '@jest/globals';
import type { Answer, Basis } from '@concord-ledger/ledger';
import type { Language } from '@concord-ledger/partial-date';
import { readConfiguration } from '../configuration.js';
import { print } from './answering.js';
import type { Io } from './io.js';

const BASIS: Basis = {
  entry: 55,
  instant: '2022-01-04T02:00:00.000Z',
  settled: true,
  asOf: '2023-06-13',
};

/** What stands on standard error beside a table. */
function remarks(basis: Partial<Basis>, lang: Language, knownAt?: string): string {
  const environment = readConfiguration({});
  if (!environment.ok) throw new Error(environment.faults.join());
  const { configuration } = environment;
  let err = '';
  const io: Io = {
    out: () => undefined,
    err: (text) => (err += text),
    columns: null,
    errIsTerminal: false,
    inputIsTerminal: true,
    readInput: async () => new Uint8Array(),
    environment: {},
    account: 'clerk',
  };
  const values = { lang, ...(knownAt !== undefined && { knownAt }) };
  const answer: Answer<object> = { outcome: 'answered', value: {}, ...BASIS, ...basis };
  expect(print({ name: 'register', values, configuration, io }, answer, () => '')).toBe(0);
  return err;
}

describe('an answer says beside the table on what it rests', () => {
  it('about now: the day and the last entry', () => {
    expect(remarks({ settled: false }, 'vi')).toBe('Tính đến 13/06/2023, theo sổ đến mục 55.\n');
    expect(remarks({ settled: false }, 'en')).toBe('As of 13 June 2023, by the ledger up to entry 55.\n');
    expect(remarks({ entry: null, instant: null, settled: false }, 'vi')).toBe(
      'Tính đến 13/06/2023; sổ chưa có mục nào.\n',
    );
  });

  it('as known at a moment: up to which entry', () => {
    expect(remarks({}, 'vi', '2023-06-13')).toBe(
      'Tính đến 13/06/2023, theo những gì sổ đã ghi đến mục 55.\n',
    );
    expect(remarks({}, 'en', '2023-06-13')).toBe('As of 13 June 2023, as known at entry 55.\n');
    expect(remarks({ entry: null, instant: null }, 'vi', '2015-12-31')).toBe(
      'Tính đến 13/06/2023; khi đó sổ chưa có mục nào.\n',
    );
  });

  it('as known at a moment that is not settled yet: that it may still change', () => {
    expect(remarks({ settled: false }, 'vi', '2023-06-13')).toBe(
      'Tính đến 13/06/2023, theo những gì sổ đã ghi đến mục 55.\n' +
        'Câu trả lời này chưa chốt: vẫn có thể có thêm mục thuộc về thời điểm đã hỏi.\n',
    );
    expect(remarks({ settled: false }, 'en', '2023-06-13')).toBe(
      'As of 13 June 2023, as known at entry 55.\n' +
        'This answer is not settled yet: entries may still come that belong to the moment asked about.\n',
    );
  });
});
