import { describe, expect, it } from '@jest/globals';
import type { PartySituation } from './answers.js';
import { scopeOf, scopesOf } from './scope.js';
import { id } from './testing/ids.js';

describe('the scope of an agreement (R30)', () => {
  it('is bilateral between two states, multilateral between more', () => {
    expect(scopeOf([at('VN'), at('KR')])).toBe('bilateral');
    expect(scopeOf([at('VN'), at('VN-HN', 'local-authority'), at('KR')])).toBe('bilateral');
    expect(scopeOf([at('KH'), at('LA'), at('MM'), at('VN')])).toBe('multilateral');
  });

  it('is local in one state with a local authority, domestic without', () => {
    expect(scopeOf([at('VN'), at('VN-HN', 'local-authority')])).toBe('local');
    expect(scopeOf([at('VN'), at('VN-HN', 'university')])).toBe('domestic');
  });

  it('counts a party of no state as a side of its own', () => {
    expect(scopeOf([at('VN'), at('none')])).toBe('bilateral');
    expect(scopeOf([at('VN'), at('none'), at('none')])).toBe('multilateral');
  });

  it('is not known without parties, or where a state is not known', () => {
    expect(scopeOf([])).toBeNull();
    expect(scopeOf([at('VN'), at(null)])).toBeNull();
    expect(scopesOf([held(at('VN')), held(at(null))])).toEqual(['bilateral', 'domestic']);
    expect(scopesOf([held(at('VN')), held(at('KR')), held(at(null))])).toEqual(['bilateral', 'multilateral']);
  });

  it('leaves open what a party that may be there changes', () => {
    expect(scopesOf([held(at('VN')), held(at('KR')), held(at('JP'), 'possibly')])).toEqual([
      'bilateral',
      'multilateral',
    ]);
    expect(scopesOf([held(at('VN')), held(at('VN-HN', 'local-authority'), 'possibly')])).toEqual([
      'local',
      'domestic',
    ]);
    expect(scopesOf([held(at('VN')), held(at('KR-11', 'local-authority'), 'possibly')])).toEqual([
      'bilateral',
      'domestic',
    ]);
  });
});

let count = 0;

function at(jurisdiction: string | null, kind = 'agency'): PartySituation {
  count += 1;
  return { party: id('party', `p${count}`), kind, jurisdiction };
}

function held(value: PartySituation, certainty: 'yes' | 'possibly' = 'yes') {
  return { value, certainty };
}
