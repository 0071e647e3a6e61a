import { refuseValue } from '../deciding.js';
import type { Refused } from '../deciding.js';
import type { Due, WindowText } from '../events.js';
import type { Occurrence } from '../occurrence.js';
import { wordDate } from '../wording/dates.js';
import type { Commitment } from './commitment.js';
import { dueWindows, hasSeveralWindows, windowNamed } from './due-windows.js';
import type { DueWindow } from './due-windows.js';

/** The window that a fact is about; null where it names none and there is no due date. */
export type Meant = { readonly ok: true; readonly window: DueWindow | null } | Refused;

/**
 * The window that a command names, as its commitment has it: of a schedule that can be in effect when the thing happened. A window of another time
 * is refused, so that a slip is not taken for a fulfilment of a former schedule (R15).
 */
export function windowNamedThen(commitment: Commitment, named: WindowText, happened: Occurrence): Meant {
  for (const due of duesDuring(commitment, happened)) {
    const window = windowNamed(due, named, commitment.agreementEnd);
    if (window !== null) return { ok: true, window };
  }
  const known = windowsKnown(commitment, happened);
  return refuseValue(
    'COMMITMENT.NO_SUCH_WINDOW',
    'window',
    known.length === 0
      ? `“${commitment.id}” has no due date, so it has no window ${shown(named)}: leave the window out.`
      : `“${commitment.id}” has no window ${shown(named)}: it has ${known.map(shown).join(', ')}.`,
    { commitment: commitment.id, window: named, known },
  );
}

/** The only window there is when the thing happened; where there are several it must be named (R15). */
export function onlyWindowThen(commitment: Commitment, happened: Occurrence): Meant {
  const dues = duesDuring(commitment, happened);
  if (dues.some(hasSeveralWindows)) {
    const known = windowsKnown(commitment, happened);
    return refuseValue(
      'COMMITMENT.WINDOW_NEEDED',
      'window',
      `“${commitment.id}” has several windows: name the one that is meant, ${known.map(shown).join(', ')}.`,
      { commitment: commitment.id, known },
    );
  }
  const [window] = dues.flatMap((due) => dueWindows(due, happened.latest, commitment.agreementEnd));
  return { ok: true, window: window === undefined || window.edtf === null ? null : window };
}

/** The schedules that can be in effect on a day on which the thing can have happened, the latest first. */
function duesDuring({ schedules }: Commitment, { earliest, latest }: Occurrence): readonly Due[] {
  return schedules
    .filter(({ from }, index) => {
      const until = schedules[index + 1]?.from ?? null;
      const begins = from === null || from <= latest;
      const lasts = until === null || earliest === null || until > earliest;
      return begins && lasts;
    })
    .map(({ due }) => due)
    .toReversed();
}

function windowsKnown(commitment: Commitment, happened: Occurrence): readonly WindowText[] {
  const windows = duesDuring(commitment, happened).flatMap((due) =>
    dueWindows(due, happened.latest, commitment.agreementEnd),
  );
  return [...new Set(windows.flatMap(({ edtf }) => (edtf === null ? [] : [edtf])))];
}

/** In words, and as it is written where the two are not the same: `Q2 2018 (2018-34)`; a person knows the one, a program the other. */
function shown(window: WindowText): string {
  const words = wordDate(window, 'en');
  return words === window ? window : `${words} (${window})`;
}
