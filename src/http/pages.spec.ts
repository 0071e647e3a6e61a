import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { pageJson } from './pages.js';

describe('a page put together from its items', () => {
  const hanoi = Object.freeze({
    id: 'vnnic-hanoi',
    title: Object.freeze({ vi: 'Thỏa thuận “Hà Nội”\n' }),
    kind: null,
  });
  const kisa = Object.freeze({ id: 'vnnic-kisa', kind: undefined, standings: Object.freeze(['in-force']) });
  const basis = {
    count: undefined,
    nextCursor: 'WzEs',
    entry: 21,
    instant: null,
    settled: false,
    asOf: '2024-06-30',
  };

  it.each([
    ['one item', { items: [hanoi], ...basis }],
    ['several', { items: [hanoi, kisa, hanoi], ...basis }],
    ['several once more', { items: [kisa, hanoi], ...basis }],
    ['nothing beside its items', { items: [kisa] }],
    ['a list within', { items: [kisa], others: { items: [] } }],
  ])('has the bytes of JSON.stringify: %s', (_what, page) => {
    expect(pageJson(page).toString()).toBe(JSON.stringify(page));
  });
});
