import type { Refusal } from '@concord-ledger/agreements';
import { PartySuccessionDto } from '../../commands/parties/succession.dto.js';
import { readShape } from '../../commands/shape.js';
import { shapeProblem } from '../problems/problem.js';
import { bodyObject, refuseUnfitId } from '../requests/address.js';

/** What is said of a succession at the address of a party, which is the first of those who are succeeded. */
export function successionOf(party: string, body: unknown): object {
  refuseUnfitId('party', party);
  const read = readShape(PartySuccessionDto, bodyObject(body));
  if (!read.ok) throw shapeProblem(read.problems);
  const said = Object.entries(bodyObject(body)).filter(([property]) => property !== 'jointly');
  return { ...Object.fromEntries(said), predecessors: [party, ...(read.value.jointly ?? [])] };
}

/** A refusal of the command as it reads at the address of the party: its first predecessor stands in the address, the others in `jointly`. */
export function atParty({ path, ...refusal }: Refusal): Refusal {
  const place = /^predecessors(?:\[(\d+)\])?$/.exec(path ?? '');
  if (path === undefined || place === null) return { ...refusal, ...(path !== undefined && { path }) };
  const index = place[1] === undefined ? null : Number(place[1]);
  if (index === 0) return ofAddress(refusal);
  const at = index === null ? 'jointly' : `jointly[${index - 1}]`;
  return { ...refusal, path: at, message: refusal.message.replaceAll(path, at) };
}

/** What the address names does not exist, or is void. */
function ofAddress(refusal: Omit<Refusal, 'path'>): Refusal {
  const { code, facts } = refusal;
  const id = String(facts.id);
  switch (code) {
    case 'PARTY.UNKNOWN':
      return {
        kind: 'unknown',
        code,
        message: `There is no party “${id}”: check the id in the address.`,
        facts,
      };
    case 'PARTY.VOID':
      return {
        kind: 'rule',
        code,
        message: `The party “${id}” is void, for all that was recorded of it was annulled: nothing more is recorded of it.`,
        facts,
      };
    default:
      return refusal;
  }
}
