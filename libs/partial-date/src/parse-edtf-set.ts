import { boundsDate, wholeMark } from './canonical.js';
import { addDays } from './day.js';
import { joinAll } from './marks.js';
import { readEdtfUnit } from './parse-edtf.js';
import { accept, refuse } from './refusal.js';
import type { Reading } from './refusal.js';
import type { Parsed, PartialDate } from './types.js';

/**
 * Reads "one of these days" of ISO 8601-2: `[2018-04-01..2018-05-15]`, `[2018, 2019]`. It is one of our dates where its members
 * leave no gap. A mark on a member is a mark on the whole.
 */
export function readEdtfSet(text: string): Reading<PartialDate> {
  const inside = /^\[([^[\]]+)\]$/.exec(text)?.[1];
  if (inside === undefined) return undefined;
  const members: PartialDate[] = [];
  for (const member of inside.split(',')) {
    const read = readMember(text, member.trim());
    if (!read.ok) return read;
    members.push(read.value);
  }
  members.sort((a, b) => (a.earliest < b.earliest ? -1 : 1));
  return joinMembers(text, members);
}

function readMember(text: string, member: string): Parsed<PartialDate> {
  const ends = member.split('..').map((end) => end.trim());
  const [first = '', last = first] = ends;
  if (ends.length > 2) return unreadable(text);
  if (first === '' || last === '') {
    return refuse('DATE.UNSUPPORTED', text, 'A set without a first or a last day has no bounds; name both.');
  }
  const [from, to] = [readEdtfUnit(first), readEdtfUnit(last)];
  if (from === undefined || to === undefined) return unreadable(text);
  if (!from.ok) return from;
  if (!to.ok) return to;
  if (to.value.latest < from.value.latest) {
    return refuse('DATE.ENDS_BEFORE_START', text, `${last} ends before ${first} does.`);
  }
  return accept(spanOf(from.value, to.value));
}

function joinMembers(text: string, [first, ...rest]: readonly PartialDate[]): Parsed<PartialDate> {
  if (first === undefined) return unreadable(text);
  let joined = first;
  for (const member of rest) {
    if (member.earliest > addDays(joined.latest, 1)) {
      return refuse(
        'DATE.UNSUPPORTED',
        text,
        'The days of this set leave gaps; a date here lies between two days without a gap.',
      );
    }
    joined = spanOf(joined, member);
  }
  return accept(joined);
}

function spanOf(from: PartialDate, to: PartialDate): PartialDate {
  const latest = to.latest > from.latest ? to.latest : from.latest;
  return boundsDate(from.earliest, latest, joinAll([wholeMark(from), wholeMark(to)]));
}

function unreadable(text: string): Parsed<never> {
  return refuse('DATE.UNREADABLE', text, 'A set of days is written [2018-04-01..2018-05-15].');
}
