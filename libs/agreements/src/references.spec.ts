import { describe, expect, it } from '@jest/globals';
import type { Command } from './commands.js';
import { referencesIn, referencesOf, targetOf, unknownReference, voidReference } from './references.js';
import { event } from './testing/event.js';

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

describe('references in an event', () => {
  const signed = event('AgreementSigned', {
    on: '2015',
    parties: [{ party: 'vnnic' }, { party: 'kisa' }],
    instrument: {},
  });

  it('are those of its command', () => {
    expect(referencesIn(signed)).toEqual([
      { kind: 'party', id: 'vnnic', path: 'parties[0].party' },
      { kind: 'party', id: 'kisa', path: 'parties[1].party' },
    ]);
  });

  it('are those of the fact that a correction states, and of an annulment none', () => {
    const entry = '00000000-0000-5000-8000-000000000000';
    const fact = { type: 'PartyWithdrew', schemaVersion: 1, data: { on: '2016', party: 'kisa' } } as const;
    expect(referencesIn(event('EntryCorrected', { entry, reason: 'x', fact }))).toEqual([
      { kind: 'party', id: 'kisa', path: 'fact.party' },
    ]);
    expect(referencesIn(event('EntryAnnulled', { entry, reason: 'x' }))).toEqual([]);
  });

  it('are all parties and agreements of a succession', () => {
    const succeeded = event('PartySucceeded', {
      on: '2025-03-01',
      predecessors: ['mic-vn'],
      outcome: {
        kind: 'divided',
        shares: [{ successor: 'mps-vn' }, { successor: 'mcst-vn', agreements: ['mic-nhk'] }],
        rest: 'mst-vn',
        continues: false,
      },
    });
    expect(referencesIn(succeeded)).toEqual([
      { kind: 'party', id: 'mic-vn', path: 'predecessors[0]' },
      { kind: 'party', id: 'mps-vn', path: 'outcome.shares[0].successor' },
      { kind: 'party', id: 'mcst-vn', path: 'outcome.shares[1].successor' },
      { kind: 'agreement', id: 'mic-nhk', path: 'outcome.shares[1].agreements[0]' },
      { kind: 'party', id: 'mst-vn', path: 'outcome.rest' },
    ]);
    const whole = { kind: 'whole', successor: 'kisa' } as const;
    expect(
      referencesIn(event('PartySucceeded', { on: 'unknown', predecessors: ['krnic'], outcome: whole })),
    ).toEqual([
      { kind: 'party', id: 'krnic', path: 'predecessors[0]' },
      { kind: 'party', id: 'kisa', path: 'outcome.successor' },
    ]);
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

  it('is the history that a correction names, or the one stream of successions', () => {
    const put = { entry: 'e', reason: 'x' };
    expect(targetOf({ type: 'AnnulEntry', programme: 'g', ...put })).toEqual({ kind: 'programme', id: 'g' });
    expect(targetOf({ type: 'CorrectEntry', party: 'p', ...put, fact: { on: '2018' } })).toEqual({
      kind: 'party',
      id: 'p',
    });
    expect(targetOf({ type: 'AnnulEntry', ...put })).toEqual({ kind: 'successions', id: 'successions' });
    expect(
      targetOf({
        type: 'RecordSuccession',
        on: '2018',
        predecessors: ['p'],
        outcome: { kind: 'dissolved' },
      }),
    ).toEqual({ kind: 'successions', id: 'successions' });
  });
});
