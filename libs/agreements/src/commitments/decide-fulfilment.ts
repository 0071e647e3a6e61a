import type { AgreementState } from '../agreement/state.js';
import type { Command } from '../commands.js';
import { accept, forbid, isSame, SATISFIED } from '../deciding.js';
import type { Refused } from '../deciding.js';
import type { Context, Decision } from '../decision.js';
import type { AgreementEvent, CommitmentFulfilled, CommitmentWaived, WindowText } from '../events.js';
import { readCommand } from '../input.js';
import { occurrenceNow } from '../occurrence.js';
import type { Occurrence } from '../occurrence.js';
import { commitmentOf } from './commitment.js';
import type { Commitment } from './commitment.js';
import type { DueWindow } from './due-windows.js';
import { INPUT } from './input.js';
import { refuseBeforeMade, refusedAhead, refuseUnknownCommitment } from './refusals.js';
import { commitmentOn } from './standing.js';
import { onlyWindowThen, windowNamedThen } from './window-meant.js';

/** A window is fulfilled in whole once: a repeat of the very same fact records nothing, another is refused (R8, R15). */
export function fulfilCommitment(
  command: Extract<Command, { type: 'FulfilCommitment' }>,
  state: AgreementState,
  context: Context,
): Decision<AgreementEvent> {
  const read = readCommand(INPUT.fulfilled, command, 'agreement');
  if (!read.ok) return read;
  const commitment = commitmentOf(state, read.value.commitment);
  if (commitment === undefined) return refuseUnknownCommitment(read.value.commitment, state);
  const happened = occurrenceNow({ data: read.value }, context);
  const named = read.value.window;
  const meant =
    named === undefined ? onlyWindowThen(commitment, happened) : windowNamedThen(commitment, named, happened);
  if (!meant.ok) return meant;
  const data = named === undefined ? read.value : withWindow(read.value, meant.window);
  if (commitment.fulfilments.some((each) => isSame(each.data, data))) return SATISFIED;
  const event: CommitmentFulfilled = { type: 'CommitmentFulfilled', data };
  return (
    refusedAhead(data.on, context) ??
    refuseBeforeMade(happened, commitment) ??
    (data.extent === 'whole' ? refuseSecondWhole(commitment, meant.window) : null) ??
    accept(event)
  );
}

/** Waives one window, or, where none is named, whatever is left of the commitment. */
export function waiveCommitment(
  command: Extract<Command, { type: 'WaiveCommitment' }>,
  state: AgreementState,
  context: Context,
): Decision<AgreementEvent> {
  const read = readCommand(INPUT.waived, command, 'agreement');
  if (!read.ok) return read;
  const commitment = commitmentOf(state, read.value.commitment);
  if (commitment === undefined) return refuseUnknownCommitment(read.value.commitment, state);
  const happened = occurrenceNow({ data: read.value }, context);
  const named = read.value.window;
  const meant = named === undefined ? null : windowNamedThen(commitment, named, happened);
  if (meant?.ok === false) return meant;
  const window = meant === null ? null : meant.window;
  const data = withWindow(read.value, window);
  if (commitment.waivers.some((each) => isSame(each.data, data))) return SATISFIED;
  const event: CommitmentWaived = { type: 'CommitmentWaived', data };
  return (
    refusedAhead(data.on, context) ??
    refuseBeforeMade(happened, commitment) ??
    refuseSecondWaiver(commitment, window) ??
    refuseFulfilled(commitment, window, happened) ??
    accept(event)
  );
}

/** The window as its schedule writes it. */
function withWindow<Data extends { readonly window?: WindowText }>(
  data: Data,
  window: DueWindow | null,
): Data {
  return window === null || window.edtf === null ? data : { ...data, window: window.edtf };
}

/** One that names no window is about the whole commitment. */
function refuseSecondWhole({ id, fulfilments }: Commitment, window: DueWindow | null): Refused | null {
  const first = fulfilments.find(
    (each) =>
      each.data.extent === 'whole' &&
      (each.window === null || window === null || each.window.edtf === window.edtf),
  );
  if (first === undefined) return null;
  return forbid(
    'COMMITMENT.ALREADY_FULFILLED',
    `${said(id, window)} is recorded as fulfilled in whole already (${first.data.on}). A second fulfilment cannot be added.`,
    { commitment: id, window: window?.edtf ?? null, entryId: first.entryId, on: first.data.on },
  );
}

function refuseSecondWaiver({ id, waivers }: Commitment, window: DueWindow | null): Refused | null {
  const first = waivers.find((each) => each.window?.edtf === window?.edtf);
  if (first === undefined) return null;
  return forbid(
    'COMMITMENT.ALREADY_WAIVED',
    `${said(id, window)} is recorded as waived already (${first.data.on}).`,
    { commitment: id, window: window?.edtf ?? null, entryId: first.entryId, on: first.data.on },
  );
}

/** What was certainly fulfilled before cannot be waived. Of a whole commitment something must be left. */
function refuseFulfilled(
  commitment: Commitment,
  window: DueWindow | null,
  { earliest }: Occurrence,
): Refused | null {
  if (earliest === null || (window === null && commitment.due.kind === 'yearly')) return null;
  const concerned = commitmentOn(commitment, earliest).filter(
    (each) => window === null || each.window === window.edtf,
  );
  const isLeft = concerned.some(({ standings }) =>
    standings.some((standing) => !standing.startsWith('fulfilled-') || standing === 'fulfilled-in-part'),
  );
  if (concerned.length === 0 || isLeft) return null;
  return forbid(
    'COMMITMENT.ALREADY_FULFILLED',
    `${said(commitment.id, window)} was fulfilled by ${earliest}: there is nothing left to waive.`,
    {
      commitment: commitment.id,
      window: window?.edtf ?? null,
      entryIds: concerned.flatMap(({ fulfilments }) => fulfilments.map(({ entryId }) => entryId)),
    },
  );
}

function said(id: string, window: DueWindow | null): string {
  return window === null || window.edtf === null ? `“${id}”` : `The window ${window.edtf} of “${id}”`;
}
