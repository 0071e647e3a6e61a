import { addDays, daysBetween, partialDate } from '@concord-ledger/partial-date';
import type { Day } from '@concord-ledger/partial-date';
import type { Standing } from '../answers.js';
import type { AgreementEvent, Term } from '../events.js';
import { walk } from './one-world.js';
import type { Placed } from './one-world.js';

/**
 * The standings that are possible on each day, by trying every combination of days: what the search of possible worlds is compared with. It
 * knows nothing of that search; it walks day by day through one world after the other. `events`: in the order of their recording, on known
 * dates only. `days`: a calendar that holds all their dates. No standing on any day: no world is legal.
 */
export function standingsOfEveryWorld(
  events: readonly AgreementEvent[],
  days: readonly Day[],
): readonly ReadonlySet<Standing>[] {
  const standings = days.map(() => new Set<Standing>());
  for (const world of worldsOf(events)) {
    const walked = walk(world, days);
    if (walked !== null) for (const [index, standing] of walked.entries()) standings[index]?.add(standing);
  }
  return standings;
}

/** How many worlds there are to try. */
export function countWorlds(events: readonly AgreementEvent[]): number {
  return events.reduce(
    (count, event) =>
      count *
      datesIn(event).reduce((product, date) => product * (date === null ? 1 : choices(date).length), 1),
    1,
  );
}

function* worldsOf(events: readonly AgreementEvent[]): Generator<readonly Placed[]> {
  const event = events.at(-1);
  if (event === undefined) {
    yield [];
    return;
  }
  const [on, effect, until] = datesIn(event);
  for (const world of worldsOf(events.slice(0, -1))) {
    for (const onDay of choices(on)) {
      for (const effectDay of effect === null ? [null] : choices(effect)) {
        for (const untilDay of until === null ? [null] : choices(until)) {
          yield [...world, { event, version: events.length, on: onDay, effect: effectDay, until: untilDay }];
        }
      }
    }
  }
}

function datesIn(event: AgreementEvent): readonly [on: string, effect: string | null, until: string | null] {
  const { data } = event;
  const until = termIn(event);
  return [data.on, effectIn(event), until?.kind === 'until' ? until.date : null];
}

function effectIn({ data }: AgreementEvent): string | null {
  if ('effectiveOn' in data) return data.effectiveOn;
  const effect = 'instrument' in data ? data.instrument.effect : undefined;
  return effect?.kind === 'on-date' ? effect.date : null;
}

function termIn(event: AgreementEvent): Term | null {
  if (event.type === 'AgreementSigned') return event.data.instrument.term ?? null;
  if (event.type === 'AgreementRenewed') return event.data.term ?? null;
  if (event.type === 'AgreementAmended') return event.data.changes?.term ?? null;
  if (event.type === 'AgreementExtended' && event.data.until.kind === 'date') {
    return { kind: 'until', date: event.data.until.date };
  }
  return null;
}

function choices(date: string): readonly Day[] {
  const { earliest, latest } = partialDate(date);
  return Array.from({ length: daysBetween(earliest, latest) + 1 }, (_, index) => addDays(earliest, index));
}
