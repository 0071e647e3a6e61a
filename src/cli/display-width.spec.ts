import { describe, expect, it } from '@jest/globals';
import { displayWidth, printable } from './display-width.js';

describe('displayWidth', () => {
  it.each([
    ['', 0],
    ['Hanoi', 5],
    ['Sở Thông tin và Truyền thông', 28],
    ['Sở Thông tin và Truyền thông'.normalize('NFD'), 28],
    ['tỉnh Hậu Giang – 70–80 %', 24],
    ['한국인터넷진흥원', 16],
    ['総務省 (MIC)', 12],
    ['Ｃ', 2],
    ['👩‍💻', 2],
    ['a\u200bb', 2],
  ])('gives %j %d cells', (text, width) => {
    expect(displayWidth(text)).toBe(width);
  });
});

describe('printable', () => {
  it('composes Vietnamese, puts a text on one line, and shows what would steer the terminal', () => {
    expect(printable('Trung ta\u0302m\nInternet')).toBe('Trung tâm Internet');
    expect(printable('red \u001b[31m text\u202e')).toBe('red ␀[31m text␀');
  });
});
