import { accept, SATISFIED } from '../deciding.js';
import type { Deciding } from '../deciding-in-steps.js';
import type { EntryAnnulled, Fact } from '../events.js';
import { parseEntryId } from '../ids.js';
import { firstOf, originalOf } from './history.js';
import type { History, Rules } from './history.js';
import { readAnnulment } from './input.js';
import type { Input } from './input.js';
import { refuseFirstEntry, refuseMadeImpossible, refuseNotFirst } from './refusals.js';
import { firstMadeImpossible } from './replay.js';

/**
 * Decides whether an entry is annulled: as if it had never been recorded. The first entry of a thing goes last, alone or with its whole
 * history; the thing is then void (R19). The successions are no thing, so their first entry is one like any other.
 */
export function* annulEntry<E extends Fact, State extends History<E>>(
  command: Input<'AnnulEntry'>,
  state: State,
  rules: Rules<E, State>,
): Deciding<EntryAnnulled> {
  const read = readAnnulment(command, rules.kind);
  if (!read.ok) return read;
  const { entry, reason, wholeHistory = false } = read.value;
  const found = originalOf(entry, state, rules);
  if (!found.ok) return found;
  const { original } = found;
  const first = rules.kind === 'successions' ? null : firstOf(state);
  if (wholeHistory) {
    return original === first
      ? { ok: true, events: state.facts.toReversed().map(({ entryId }) => annulment(entryId, reason)) }
      : refuseNotFirst(first);
  }
  if (!state.facts.includes(original)) return SATISFIED;
  if (original === first && state.facts.length > 1) return refuseFirstEntry(state);
  const impossible = yield* firstMadeImpossible(state, original.version, null, rules);
  return impossible === null
    ? accept(annulment(entry, reason))
    : refuseMadeImpossible(command.type, impossible);
}

function annulment(entryId: string, reason: string): EntryAnnulled {
  const entry = parseEntryId(entryId);
  if (entry === null) throw new Error(`${entryId} is no id of an entry`);
  return { type: 'EntryAnnulled', data: { entry, reason } };
}
