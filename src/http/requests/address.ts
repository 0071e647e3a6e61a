import { parseEntryId } from '@concord-ledger/agreements';
import { isId } from '../../commands/ids.js';
import { refusalProblem, shapeProblem } from '../problems/problem.js';

/** Throws where an id in an address can be the id of nothing: there is no such thing. */
export function refuseUnfitId(kind: string, id: string): void {
  const isFit = kind === 'entry' ? parseEntryId(id) !== null : isId(id);
  if (isFit) return;
  throw refusalProblem({
    kind: 'unknown',
    code: kind === 'entry' ? 'CORRECTION.UNKNOWN_ENTRY' : `${kind.toUpperCase()}.UNKNOWN`,
    message: `There is no ${kind} “${id}”: check the id in the address.`,
    facts: kind === 'entry' ? { entry: id } : { id },
  });
}

/** What the body says, property by property. Throws where it is no object. */
export function bodyObject(body: unknown): Readonly<Record<string, unknown>> {
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) return { ...body };
  throw shapeProblem([{ path: '', message: 'must be an object with the properties of the command.' }]);
}
