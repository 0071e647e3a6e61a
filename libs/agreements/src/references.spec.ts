import { describe, expect, it } from '@jest/globals';
import type { Command } from './commands.js';
import { referencesOf, targetOf, unknownReference, voidReference } from './references.js';

const signing = {
  type: 'SignAgreement',
  agreement: 'a',
  on: '2015',
  parties: [{ party: 'vnnic' }, { party: 'kisa' }],
  signatories: [{ party: 'kisa', office: 'President' }],
  instrument: {},
  programmes: ['ipv6-for-gov'],
} as const;

describe('references of a command', () => {
  it('name every thing elsewhere with its place', () => {
    expect(referencesOf(signing)).toEqual([
      { kind: 'party', id: 'vnnic', path: 'parties[0].party' },
      { kind: 'party', id: 'kisa', path: 'parties[1].party' },
      { kind: 'party', id: 'kisa', path: 'signatories[0].party' },
      { kind: 'programme', id: 'ipv6-for-gov', path: 'programmes[0]' },
    ]);
  });

  it('are activities that a fulfilment names as evidence, and no other evidence', () => {
    expect(
      referencesOf({
        type: 'FulfilCommitment',
        agreement: 'a',
        commitment: 'c',
        on: '2018',
        extent: 'whole',
        evidence: [
          { kind: 'text', text: 'x' },
          { kind: 'activity', activity: 'workshop' },
        ],
      }),
    ).toEqual([{ kind: 'activity', id: 'workshop', path: 'evidence[1].activity' }]);
  });

  it('do not count a party without a parent', () => {
    expect(referencesOf({ type: 'MoveParty', party: 'p', on: '2018', parent: 'none' })).toEqual([]);
    expect(referencesOf({ type: 'MoveParty', party: 'p', on: '2018', parent: 'gov' })).toEqual([
      { kind: 'party', id: 'gov', path: 'parent' },
    ]);
  });

  it('pass over what is not typed as it should be', () => {
    const odd = { ...signing, parties: 'vnnic', signatories: [null, 5, { party: 7 }], programmes: {} };
    expect(referencesOf(odd as unknown as Command)).toEqual([]);
  });

  it('that lead nowhere are refused with their place', () => {
    expect(unknownReference({ kind: 'party', id: 'kisa', path: 'parties[1].party' })).toEqual({
      kind: 'value',
      code: 'PARTY.UNKNOWN',
      message:
        'There is no party “kisa”, which parties[1].party names: check the id, or record the party first.',
      path: 'parties[1].party',
      facts: { id: 'kisa' },
    });
  });

  it('to what is void are refused with their place, too', () => {
    expect(voidReference({ kind: 'programme', id: 'ipv6', path: 'fact.programmes[0]' })).toEqual({
      kind: 'value',
      code: 'PROGRAMME.VOID',
      message:
        'The programme “ipv6”, which fact.programmes[0] names, is void, for all that was recorded of it was annulled: name another one, or correct its first entry if that was a mistake.',
      path: 'fact.programmes[0]',
      facts: { id: 'ipv6' },
    });
  });
});

describe('the target of a command', () => {
  it('is the stream that it writes to', () => {
    expect(targetOf(signing)).toEqual({ kind: 'agreement', id: 'a' });
    expect(targetOf({ type: 'RecordAccession', agreement: 'a', party: 'p', on: '2018' })).toEqual({
      kind: 'agreement',
      id: 'a',
    });
    expect(targetOf({ type: 'MoveParty', party: 'p', on: '2018', parent: 'none' })).toEqual({
      kind: 'party',
      id: 'p',
    });
    expect(
      targetOf({ type: 'ReportTargetProgress', programme: 'g', target: 't', on: '2018', value: 1 }),
    ).toEqual({
      kind: 'programme',
      id: 'g',
    });
    expect(
      targetOf({
        type: 'RecordActivity',
        activity: 'x',
        on: '2018',
        kind: 'other',
        title: { en: 'x' },
        participants: [],
      }),
    ).toEqual({ kind: 'activity', id: 'x' });
  });
});
