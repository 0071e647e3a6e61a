import type { CorrectionCommand, StreamKind, ThingKind } from '../commands.js';
import { forbid, refuseUnknown, refuseValue } from '../deciding.js';
import type { Refused } from '../deciding.js';
import type { Refusal } from '../decision.js';
import type { Fact } from '../events.js';
import type { Recorded } from '../facts.js';
import { wordEvent } from '../wording/event.js';
import type { Effective } from './effective.js';

/** A fact that a correction would make impossible. */
export interface Impossible {
  readonly fact: Recorded<Fact>;
  /** Why it could not be recorded; null: it would say again what another fact says. */
  readonly refusal: Refusal | null;
}

/** A later entry would not have been possible: in words which one, and why. */
export function refuseMadeImpossible(
  type: CorrectionCommand['type'],
  { fact, refusal }: Impossible,
): Refused {
  const put = type === 'CorrectEntry' ? 'With this correction' : 'Without this entry';
  const why = refusal === null ? 'It would repeat another entry.' : refusal.message;
  return forbid(
    'CORRECTION.MAKES_IMPOSSIBLE',
    `${put} a later one could not have been recorded: ${described(fact)}. ${why} Correct or annul that entry first, if it is wrong too.`,
    { entry: fact.entryId, type: fact.event.type, refusal: refusal?.code ?? null },
  );
}

/** A refusal of the fact that a correction states, at its place there. `restsOnLater`: what was recorded after the entry would allow it. */
export function inFact({ message, path, ...refusal }: Refusal, restsOnLater: boolean): Refused {
  const place =
    'An entry is corrected in its own place, before what was recorded after it; if it rests on a later entry, annul this one and record it anew.';
  return {
    ok: false,
    refusal: {
      ...refusal,
      message: restsOnLater ? `${message} ${place}` : message,
      ...(path === undefined ? {} : { path: `fact.${path}` }),
    },
  };
}

/** Two entries that say the same: one of them is too many. */
export function refuseRepeat(other: Recorded<Fact>): Refused {
  return forbid(
    'CORRECTION.REPEATS',
    `Another entry says this already: ${described(other)}. Annul the one that is too many.`,
    { entry: other.entryId },
    'fact',
  );
}

export function refuseOtherType({ entryId, event }: Recorded<Fact>): Refused {
  return refuseValue(
    'CORRECTION.OTHER_TYPE',
    'fact.type',
    `The entry ${entryId} is of type ${event.type}, and a correction cannot make another of it: annul it, and record what happened instead.`,
    { entry: entryId, type: event.type },
  );
}

/** What an entry is about cannot be corrected. */
export function refuseThingInFact(kind: StreamKind): Refused {
  return refuseValue(
    'INPUT.UNKNOWN_PROPERTY',
    `fact.${kind}`,
    `There is no property fact.${kind} here: an entry stays in the history of its ${kind}. One that stands in the wrong history is annulled there, and recorded in the right one.`,
    {},
  );
}

/** The first entry carries the others. */
export function refuseFirstEntry({ facts }: Effective<Fact>): Refused {
  const later = facts.slice(1).map(({ entryId }) => entryId);
  return forbid(
    'CORRECTION.FIRST_ENTRY',
    `This is the first entry of its history, and ${later.length === 1 ? 'one more rests' : `${later.length} more rest`} on it: annul ${later.length === 1 ? 'that' : 'those'} first, or all of them at once with wholeHistory.`,
    { later },
  );
}

export function refuseNotFirst(first: Recorded<Fact> | null): Refused {
  return refuseValue(
    'CORRECTION.NOT_FIRST_ENTRY',
    'wholeHistory',
    first === null
      ? 'The successions of parties are no one history: annul each that is wrong.'
      : `A whole history is annulled by its first entry, ${first.entryId}: name that one, or leave wholeHistory out.`,
    first === null ? {} : { entry: first.entryId },
  );
}

export function refuseNoEntry(entry: string, kind: StreamKind, id: string): Refused {
  const where = kind === 'successions' ? 'the successions of parties have' : `the ${kind} “${id}” has`;
  return refuseUnknown(
    'CORRECTION.UNKNOWN_ENTRY',
    `There is no entry ${entry} that ${where}: look for its id in the history.`,
    { entry },
  );
}

/** A correction is put right by another one of the same original. */
export function refuseNotOriginal(entry: string, original: string): Refused {
  return forbid(
    'CORRECTION.NOT_ORIGINAL',
    `The entry ${entry} is itself a correction, of ${original}: correct or annul that one; the latest holds.`,
    { entry, original },
    'entry',
  );
}

export function refuseNoThing(kind: ThingKind, id: string): Refused {
  return refuseUnknown(
    `${kind.toUpperCase()}.UNKNOWN`,
    `There is no ${kind} “${id}”, so there is no entry of its history: check the id.`,
    { [kind]: id },
  );
}

/** Everything recorded of it was annulled (R19). */
export function refuseVoid(kind: ThingKind, id: string, first: Recorded<Fact> | null): Refused {
  return forbid(
    `${kind.toUpperCase()}.VOID`,
    `The ${kind} “${id}” is void, for all that was recorded of it was annulled, and its id is not used again: choose another one. If it was annulled by mistake, correct its first entry${first === null ? '' : `, ${first.entryId}`}.`,
    { [kind]: id, ...(first === null ? {} : { entry: first.entryId }) },
  );
}

/** For people: `“The agreement was terminated on 1 May 2020” (AgreementTerminated, entry e3)`. */
function described({ entryId, event }: Recorded<Fact>): string {
  return `“${wordEvent(event, 'en').replace(/\.$/u, '')}” (${event.type}, entry ${entryId})`;
}
