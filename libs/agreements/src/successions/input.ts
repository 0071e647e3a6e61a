import type { PartySucceeded, SuccessionOutcome, SuccessionShare } from '../events.js';
import { area, date, id, on, prose } from '../input-values.js';
import { byKind, list, object, oneOf, optional, yesOrNo } from '../input.js';
import type { Reader } from '../input.js';

const share = object<SuccessionShare>({
  successor: id('party'),
  areas: optional(list(area, { min: 1 })),
  agreements: optional(list(id('agreement'), { min: 1 })),
});

/** What a command says of a succession. */
export const succession: Reader<PartySucceeded['data']> = object<PartySucceeded['data']>({
  on,
  effectiveOn: optional(date),
  remark: optional(prose),
  legalBasis: optional(prose),
  predecessors: list(id('party'), { min: 1 }),
  outcome: byKind<SuccessionOutcome>({
    whole: object<Extract<SuccessionOutcome, { kind: 'whole' }>>({
      kind: oneOf('whole'),
      successor: id('party'),
    }),
    divided: object<Extract<SuccessionOutcome, { kind: 'divided' }>>({
      kind: oneOf('divided'),
      shares: list(share, { min: 1 }),
      rest: optional(id('party')),
      continues: yesOrNo,
    }),
    dissolved: object<Extract<SuccessionOutcome, { kind: 'dissolved' }>>({ kind: oneOf('dissolved') }),
  }),
});
