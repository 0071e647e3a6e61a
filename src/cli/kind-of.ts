import type { ThingKind } from '@concord-ledger/agreements';
import type { OpenedLedger } from '@concord-ledger/ledger';
import type { Asker } from './answering.js';
import { failed } from './command.js';
import { oneOf } from './option.js';
import { say, streamKindWords } from './words.js';

/** Kinds of things that have an id of their own, in the order in which one is looked for. */
const KINDS = ['agreement', 'party', 'programme', 'activity'] as const satisfies readonly ThingKind[];

export const KIND_OPTION = {
  kind: oneOf(KINDS, 'what the ID is of, where several things have the same'),
};

/**
 * What an id is of: the kind given, else the first that there is; the others of the same id are named on standard error. Null, with the
 * reason on standard error, where there is nothing of that id.
 */
export function kindOf(
  { io, name, values: { lang = 'vi' } }: Asker,
  id: string,
  given: ThingKind | undefined,
  views: OpenedLedger['views'],
): ThingKind | null {
  if (given !== undefined) return given;
  // What is void is read with its history all the same (R19).
  const [first, ...others] = KINDS.filter((kind) => views.exists(kind, id) || views.isVoid(kind, id));
  if (first === undefined) {
    failed(
      io,
      name,
      `there is no agreement, party, programme or activity "${id}": look for it with "concord register".`,
    );
    return null;
  }
  if (others.length > 0) {
    const found = others.map((kind) => streamKindWords(kind, lang)).join(', ');
    io.err(
      say(
        lang,
        `Mã này cũng là mã của: ${found}; chọn bằng --kind ${others.join('|')}.\n`,
        `This ID is also that of: ${found}; choose with --kind ${others.join('|')}.\n`,
      ),
    );
  }
  return first;
}
