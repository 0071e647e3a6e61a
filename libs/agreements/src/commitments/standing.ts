import type { Day } from '@concord-ledger/partial-date';
import type { WindowAnswer } from '../answers.js';
import type { CommitmentFulfilled } from '../events.js';
import { dueOn } from './commitment.js';
import type { AboutWindow, Commitment } from './commitment.js';
import { dueWindows, hasSeveralWindows, inTime, NO_WINDOW } from './due-windows.js';
import type { DueWindow } from './due-windows.js';
import { canBeBy, isInPart, windowStandings } from './window-standings.js';
import type { WindowFacts } from './window-standings.js';

/**
 * Each window of a commitment on a day, in the order of time (R15): those of the schedule in effect, of a yearly recurrence those that have
 * begun, and any other that a fulfilment of that day or before names, such as one of a former schedule. A fulfilment in whole
 * that names no window is one of the commitment, and counts for every window.
 */
export function commitmentOn(commitment: Commitment, day: Day): readonly WindowAnswer[] {
  return windowsUpTo(commitment, day, day).map((window) => answer(commitment, window, day));
}

/** As `commitmentOn`, of a yearly recurrence also the years that begin by `begunBy`, as they stand on the day: open. */
export function commitmentUpTo(commitment: Commitment, day: Day, begunBy: Day): readonly WindowAnswer[] {
  return windowsUpTo(commitment, day, begunBy).map((window) => answer(commitment, window, day));
}

function windowsUpTo(commitment: Commitment, day: Day, begunBy: Day): readonly DueWindow[] {
  const due = dueOn(commitment, day);
  const scheduled = dueWindows(due, begunBy, commitment.agreementEnd);
  if (commitment.fulfilments.length === 0) return scheduled;
  const windows = new Map(scheduled.map((window) => [window.edtf, window]));
  for (const fulfilment of commitment.fulfilments) {
    if (!canBeBy(fulfilment, day)) continue;
    const { window, data } = fulfilment;
    if (window !== null && !windows.has(window.edtf)) windows.set(window.edtf, window);
    // A part of nobody knows which window must not be lost: it stands in a row without one.
    if (window === null && data.extent === 'part' && hasSeveralWindows(due)) windows.set(null, NO_WINDOW);
  }
  return [...windows.values()].sort(inTime);
}

function answer(commitment: Commitment, window: DueWindow, day: Day): WindowAnswer {
  const severalWindows = hasSeveralWindows(dueOn(commitment, day));
  const fulfilments = commitment.fulfilments.filter((each) => isAbout(each, window, severalWindows));
  const facts: WindowFacts = {
    wholes: fulfilments.filter(({ data }) => data.extent === 'whole'),
    parts: fulfilments.filter(({ data }) => data.extent === 'part'),
    waivers: commitment.waivers.filter((each) => each.window === null || each.window.edtf === window.edtf),
  };
  return {
    window: window.edtf,
    ...(window.text === undefined ? {} : { text: window.text }),
    earliest: window.earliest,
    latest: window.latest,
    standings: windowStandings(window, facts, day),
    inPart: isInPart(facts, day),
    fulfilments: fulfilments
      .filter((each) => canBeBy(each, day))
      .map(({ entryId, data: { on, extent } }) => ({ entryId, on, extent })),
  };
}

/**
 * One that names no window is about the only one. Where a later schedule has several, a fulfilment in whole is about each of them, and one in
 * part stands by itself.
 */
function isAbout(
  fulfilment: AboutWindow<CommitmentFulfilled>,
  { edtf }: DueWindow,
  severalWindows: boolean,
): boolean {
  if (fulfilment.window !== null) return fulfilment.window.edtf === edtf;
  return fulfilment.data.extent === 'whole' || edtf === null || !severalWindows;
}
