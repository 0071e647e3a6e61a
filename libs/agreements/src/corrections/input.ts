import type { CorrectionCommand, StreamKind } from '../commands.js';
import type { EntryId } from '../ids.js';
import { parseEntryId } from '../ids.js';
import { prose } from '../input-values.js';
import { object, optional, readCommand, refuse, wrongType, yesOrNo } from '../input.js';
import type { Read, Reader } from '../input.js';

/** What a correction says. `fact` is as typed, for the decider of the fact's own command to read. */
export interface SaidCorrection {
  readonly entry: EntryId;
  readonly reason: string;
  readonly fact: Readonly<Record<string, unknown>>;
}

export interface SaidAnnulment {
  readonly entry: EntryId;
  readonly reason: string;
  readonly wholeHistory?: boolean;
}

export type Input<Type extends CorrectionCommand['type']> = Extract<CorrectionCommand, { type: Type }>;

export function readCorrection(command: Input<'CorrectEntry'>, kind: StreamKind): Read<SaidCorrection> {
  return readCommand(correction, command, propertyOf(kind));
}

export function readAnnulment(command: Input<'AnnulEntry'>, kind: StreamKind): Read<SaidAnnulment> {
  return readCommand(annulment, command, propertyOf(kind));
}

/** Successions have no id, so no property names them. */
function propertyOf(kind: StreamKind): string {
  return kind === 'successions' ? '' : kind;
}

const entry: Reader<EntryId> = (input, path) => {
  if (typeof input !== 'string') return wrongType(path, 'text');
  const value = parseEntryId(input);
  if (value !== null) return { ok: true, value };
  return refuse(
    'ID.MALFORMED',
    path,
    `“${input}” at ${path} is no entry id: write the UUID that the history names.`,
    { id: input },
  );
};

const said: Reader<SaidCorrection['fact']> = (input, path) =>
  typeof input === 'object' && input !== null && !Array.isArray(input)
    ? { ok: true, value: Object.fromEntries(Object.entries(input)) }
    : wrongType(path, 'an object: the whole of what the entry should have said');

const correction = object<SaidCorrection>({ entry, reason: prose, fact: said });

const annulment = object<SaidAnnulment>({ entry, reason: prose, wholeHistory: optional(yesOrNo) });
