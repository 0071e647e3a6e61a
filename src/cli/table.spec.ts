import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { displayWidth } from './display-width.js';
import { facts, table } from './table.js';

const columns = [{ heading: 'Mã' }, { heading: 'Tên' }, { heading: 'Số', align: 'right' as const }];
const rows = [
  ['vnnic', 'Trung tâm Internet Việt Nam'.normalize('NFD'), '7'],
  ['kisa', '한국인터넷진흥원', '12'],
];

describe('a table', () => {
  it('aligns by what a terminal shows, whatever the normal form and script', () => {
    expect(table(columns, rows, null)).toBe(
      [
        'Mã     Tên                          Số',
        '─────  ───────────────────────────  ──',
        'vnnic  Trung tâm Internet Việt Nam   7',
        'kisa   한국인터넷진흥원             12',
        '',
      ].join('\n'),
    );
  });

  it('wraps the widest column at spaces to fit a narrow terminal', () => {
    expect(table(columns, rows, 30)).toBe(
      [
        'Mã     Tên                  Số',
        '─────  ───────────────────  ──',
        'vnnic  Trung tâm Internet    7',
        '       Việt Nam',
        'kisa   한국인터넷진흥원     12',
        '',
      ].join('\n'),
    );
  });

  it('never wraps what is to be copied', () => {
    const whole = [{ heading: 'Mã', whole: true as const }, { heading: 'Tên' }];
    expect(table(whole, [['vnnic-hau-giang-2021', 'Chương trình hợp tác']], 36)).toBe(
      [
        'Mã                    Tên',
        '────────────────────  ──────────────',
        'vnnic-hau-giang-2021  Chương trình',
        '                      hợp tác',
        '',
      ].join('\n'),
    );
  });

  it('prints blocks where the terminal is too narrow for columns', () => {
    expect(table(columns, rows, 16)).toBe(
      [
        'Mã: vnnic',
        'Tên: Trung tâm Internet Việt Nam',
        'Số: 7',
        '',
        'Mã: kisa',
        'Tên: 한국인터넷진흥원',
        'Số: 12',
        '',
      ].join('\n'),
    );
  });

  it('never prints a line wider than the terminal, and loses no word', () => {
    const cell = fc.array(
      fc.constantFrom('Thỏa', 'thuận', 'tài', 'nguyên', 'Internet', '資源', 'x'.repeat(40)),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell)), fc.integer({ min: 40, max: 120 }), (given, width) => {
        const text = table(
          [{ heading: 'A' }, { heading: 'B' }],
          given.map((row) => row.map((words) => words.join(' '))),
          width,
        );
        const letters = (of: string) => Array.from(of.replaceAll(/\s/g, '')).sort().join('');
        expect(Math.max(...text.split('\n').map(displayWidth))).toBeLessThanOrEqual(width);
        expect(letters(text.split('\n').slice(2).join(''))).toBe(letters(given.flat(2).join('')));
      }),
    );
  });
});

describe('facts', () => {
  it('are aligned, without what is empty and without labels that repeat', () => {
    const text = facts(
      [
        ['Tên', 'Bản ghi nhớ'],
        ['Nơi ký', ''],
        ['Ký ngày', 'năm 2015'],
        ['Bên', 'VNNIC'],
        ['Bên', 'KISA'],
      ],
      null,
    );
    expect(text).toBe(
      ['Tên      Bản ghi nhớ', 'Ký ngày  năm 2015', 'Bên      VNNIC', '         KISA', ''].join('\n'),
    );
  });

  it('are wrapped beside their labels', () => {
    expect(facts([['Mục đích', 'phát triển Internet, nâng cao nhận thức']], 30)).toBe(
      ['Mục đích  phát triển Internet,', '          nâng cao nhận thức', ''].join('\n'),
    );
  });
});
