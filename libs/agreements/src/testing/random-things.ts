import fc from 'fast-check';
import { decideAgreement } from '../agreement/decide-agreement.js';
import { emptyAgreement, evolveAgreement } from '../agreement/state.js';
import type { AgreementState } from '../agreement/state.js';
import type { AgreementEvent, PartyEvent, ProgrammeEvent } from '../events.js';
import { decideParty } from '../parties/decide-party.js';
import { emptyParty, evolveParty } from '../parties/party.js';
import type { PartyState } from '../parties/party.js';
import { decideProgramme } from '../programmes/decide-programme.js';
import { emptyProgramme, evolveProgramme } from '../programmes/programme.js';
import type { ProgrammeState } from '../programmes/programme.js';
import { event } from './event.js';
import { id } from './ids.js';
import type { Tried } from './random-corrections.js';
import { laterFacts, signings } from './random-lives.js';

/** Few days, ids and words, so that facts meet. */
const on = fc.constantFrom('2020-01-28', '2020-02-05', '2020-02-20', '2020-02', '2020', '2019', 'unknown');
const happened = on.map((date) => ({ on: date }));
const text = fc.constantFrom({ en: 'x' }, { en: 'y' });

const commitment = fc.constantFrom('c', 'd');
const due = fc.constantFrom(
  { kind: 'none' as const },
  { kind: 'windows' as const, windows: [{ window: '2020-33' }] },
  { kind: 'windows' as const, windows: [{ window: '2020-33' }, { window: '2020-34' }] },
  { kind: 'yearly' as const, from: '2019' },
);
const named = fc.constantFrom({}, { window: '2020-33' }, { window: '2020-34' }, { window: '2020' });

const ofCommitments: fc.Arbitrary<AgreementEvent> = fc.oneof(
  fc
    .record({ when: happened, commitment, due, text, obligors: fc.constantFrom(['a'], ['c'], undefined) })
    .map(({ when, obligors, ...data }) =>
      event('CommitmentMade', { ...when, ...data, ...(obligors === undefined ? {} : { obligors }) }),
    ),
  fc
    .record({ when: happened, commitment, due })
    .map(({ when, ...data }) => event('CommitmentRescheduled', { ...when, ...data })),
  fc
    .record({ when: happened, commitment, named, extent: fc.constantFrom('whole' as const, 'part' as const) })
    .map(({ when, named: window, ...data }) => event('CommitmentFulfilled', { ...when, ...data, ...window })),
  fc
    .record({ when: happened, commitment, named })
    .map(({ when, named: window, ...data }) => event('CommitmentWaived', { ...when, ...data, ...window })),
  fc
    .record({ when: happened, commitment })
    .map(({ when, ...data }) => event('NoteAdded', { ...when, ...data, kind: 'note', text: 'x' })),
);

/** Lives of agreements with commitments inside. */
export const AGREEMENTS: Tried<AgreementEvent, AgreementState> = {
  kind: 'agreement',
  empty: emptyAgreement(id('agreement', 'small')),
  decide: decideAgreement,
  evolve: evolveAgreement,
  openings: fc.oneof(
    signings(3),
    happened.map((when) =>
      event('AgreementProposed', { ...when, parties: [{ party: 'a' }, { party: 'b' }] }),
    ),
  ),
  facts: fc.oneof(
    { arbitrary: laterFacts(4), weight: 3 },
    { arbitrary: ofCommitments, weight: 2 },
    signings(3),
  ),
};

/** Parties that are renamed and moved. */
export const PARTIES: Tried<PartyEvent, PartyState> = {
  kind: 'party',
  empty: emptyParty(id('party', 'small')),
  decide: decideParty,
  evolve: evolveParty,
  openings: fc
    .record({ when: happened, names: text })
    .map(({ when, names }) => event('PartyRegistered', { ...when, names, kind: 'agency' })),
  facts: fc.oneof(
    fc
      .record({ when: happened, names: text })
      .map(({ when, names }) => event('PartyRenamed', { ...when, names })),
    fc
      .record({ when: happened, parent: fc.constantFrom('p', 'q', 'none', 'small') })
      .map(({ when, parent }) => event('PartyMoved', { ...when, parent })),
  ),
};

/** Programmes with two targets or one. */
export const PROGRAMMES: Tried<ProgrammeEvent, ProgrammeState> = {
  kind: 'programme',
  empty: emptyProgramme(id('programme', 'small')),
  decide: decideProgramme,
  evolve: evolveProgramme,
  openings: fc
    .record({ when: happened, targets: fc.constantFrom(['t'], ['u'], ['t', 'u']) })
    .map(({ when, targets }) =>
      event('ProgrammeRegistered', {
        ...when,
        names: { en: 'x' },
        period: '2020',
        targets: targets.map((target) => ({ target, text: { en: 'x' }, by: '2020' })),
      }),
    ),
  facts: fc
    .record({ when: happened, target: fc.constantFrom('t', 'u'), value: fc.nat(2) })
    .map(({ when, ...data }) => event('TargetProgressReported', { ...when, ...data })),
};
