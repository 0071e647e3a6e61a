import { createHash } from 'node:crypto';
import ical, { ICalCalendarMethod, ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import type { ICalEventData } from 'ical-generator';
import { addDays, day } from '@concord-ledger/partial-date';
import type { Day, Language } from '@concord-ledger/partial-date';
import type { CalendarDeadline } from './calendar-deadline.js';
import { descriptionOf, NAME, summaryOf } from './words.js';

/** What a calendar rests on: the ledger, and the last entry that it reflects with that entry's instant (RFC 3339, UTC). */
export interface CalendarBasis {
  readonly origin: string;
  readonly entry: number;
  readonly instant: string;
}

/**
 * Deadlines as a calendar (RFC 5545): an event of whole days for each, over all days of its window where no day is known. A deadline
 * keeps its UID while its window moves, and every event bears the instant and the number of the entry that it is told by, and not the time of
 * asking: so a calendar program takes it for the newer edition of what it has, and the same answer is the same bytes.
 * Null for the basis: nothing is recorded, so there are no deadlines either.
 */
export function deadlineCalendar(
  deadlines: readonly CalendarDeadline[],
  basis: CalendarBasis | null,
  lang: Language,
): string {
  const calendar = ical({
    name: NAME[lang],
    prodId: { company: 'Concord', product: 'deadlines', language: lang },
    method: ICalCalendarMethod.PUBLISH,
    // How often a program is to ask again.
    ttl: 12 * 60 * 60,
  });
  const identities = new Map<string, number>();
  for (const deadline of deadlines) {
    if (basis === null) break;
    const { identity } = deadline;
    const times = (identities.get(identity) ?? 0) + 1;
    identities.set(identity, times);
    // Worlds may differ on when one deadline is: each of its windows is an event.
    const event = eventOf(deadline, times === 1 ? identity : `${identity}#${times}`, basis, lang);
    if (event !== null) calendar.createEvent(event);
  }
  return `${calendar.toString().replace(/(?:\r\n)+$/, '')}\r\n`;
}

function eventOf(
  deadline: CalendarDeadline,
  identity: string,
  { origin, entry, instant }: CalendarBasis,
  lang: Language,
): ICalEventData | null {
  const last = deadline.latest ?? deadline.earliest;
  if (last === null) return null;
  const first = deadline.earliest ?? last;
  return {
    id: uidOf(origin, identity),
    stamp: wholeSecond(instant),
    sequence: entry,
    allDay: true,
    start: midnight(day(first)),
    // The first day after it (RFC 5545, 3.6.1).
    end: midnight(addDays(day(last), 1)),
    summary: oneLine(summaryOf(deadline, lang)),
    description: { plain: withoutControls(descriptionOf(deadline, lang)) },
    status: deadline.certainty === 'yes' ? ICalEventStatus.CONFIRMED : ICalEventStatus.TENTATIVE,
    // Nobody is busy because something is due.
    transparency: ICalEventTransparency.TRANSPARENT,
  };
}

/** The same for one deadline of one ledger for ever. RFC 7986, section 5.3: it says nothing of what it stands for. */
function uidOf(origin: string, identity: string): string {
  return `${createHash('sha256')
    .update(JSON.stringify([origin, identity]))
    .digest('hex')
    .slice(0, 40)}@concord`;
}

/** Seconds are the finest time of RFC 5545. */
function wholeSecond(instant: string): Date {
  return new Date(Math.floor(Date.parse(instant) / 1000) * 1000);
}

function midnight(of: Day): Date {
  return new Date(`${of}T00:00:00.000Z`);
}

function oneLine(text: string): string {
  return withoutControls(text).replaceAll(/\s+/g, ' ').trim();
}

/** RFC 5545, section 3.1 allows no control characters in a text but the line breaks that are escaped. */
function withoutControls(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/(?!\n)\p{Cc}/gu, ' ');
}
