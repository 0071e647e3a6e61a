import type * as E from '../events.js';
import { area, date, id, localText, number, on, prose, quantity, text, window } from '../input-values.js';
import { byKind, list, object, oneOf, optional, refuse } from '../input.js';
import type { Reader } from '../input.js';

type Dated = Extract<E.Due, { kind: 'windows' }>;

/** When a commitment is due, as typed (R15). */
const due = byKind<E.Due>({
  none: object<Extract<E.Due, { kind: 'none' }>>({ kind: oneOf('none') }),
  windows: object<Dated>({
    kind: oneOf('windows'),
    windows: list(object<Dated['windows'][number]>({ window, text: optional(prose) }), { min: 1 }),
  }),
  yearly: object<Extract<E.Due, { kind: 'yearly' }>>({
    kind: oneOf('yearly'),
    from: date,
    to: optional(date),
  }),
  within: object<Extract<E.Due, { kind: 'within' }>>({ kind: oneOf('within'), period: window }),
});

/** Of a document; recorded in lower case. */
const sha256: Reader<string> = (input, path) => {
  const read = text()(typeof input === 'string' ? input.toLowerCase() : input, path);
  if (!read.ok || /^[0-9a-f]{64}$/.test(read.value)) return read;
  return refuse('INPUT.NO_HASH', path, `${path} is no SHA-256 hash: write its 64 digits, 0–9 and a–f.`, {});
};

const evidence = byKind<E.Evidence>({
  activity: object<Extract<E.Evidence, { kind: 'activity' }>>({
    kind: oneOf('activity'),
    activity: id('activity'),
  }),
  document: object<Extract<E.Evidence, { kind: 'document' }>>({ kind: oneOf('document'), sha256 }),
  text: object<Extract<E.Evidence, { kind: 'text' }>>({ kind: oneOf('text'), text: prose }),
});

const target = object<E.CommitmentTarget>({
  indicator: prose,
  unit: optional(text(50)),
  value: optional(quantity),
  by: optional(date),
});

const happened = { on, remark: optional(prose) };

interface Inputs {
  readonly made: Reader<E.CommitmentMade['data']>;
  readonly rescheduled: Reader<E.CommitmentRescheduled['data']>;
  readonly progress: Reader<E.ProgressReported['data']>;
  readonly fulfilled: Reader<E.CommitmentFulfilled['data']>;
  readonly waived: Reader<E.CommitmentWaived['data']>;
  readonly note: Reader<E.NoteAdded['data']>;
}

/** What each command about a commitment carries. */
export const INPUT: Inputs = {
  made: object<E.CommitmentMade['data']>({
    ...happened,
    commitment: id('commitment'),
    text: localText,
    areas: optional(list(area)),
    obligors: optional(list(id('party'), { min: 1 })),
    due,
    target: optional(target),
    workProgramme: optional(id('work-programme')),
    programme: optional(id('programme')),
  }),
  rescheduled: object<E.CommitmentRescheduled['data']>({
    ...happened,
    commitment: id('commitment'),
    due,
    reason: optional(prose),
  }),
  progress: object<E.ProgressReported['data']>({
    ...happened,
    commitment: id('commitment'),
    text: optional(prose),
    value: optional(number()),
    source: optional(prose),
  }),
  fulfilled: object<E.CommitmentFulfilled['data']>({
    ...happened,
    commitment: id('commitment'),
    window: optional(window),
    extent: oneOf('whole', 'part'),
    evidence: optional(list(evidence)),
  }),
  waived: object<E.CommitmentWaived['data']>({
    ...happened,
    commitment: id('commitment'),
    window: optional(window),
    reason: optional(prose),
  }),
  note: object<E.NoteAdded['data']>({
    ...happened,
    commitment: optional(id('commitment')),
    kind: oneOf('difficulty', 'recommendation', 'note'),
    text: prose,
  }),
};
