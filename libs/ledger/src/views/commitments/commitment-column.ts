import type { Commitment, Schedule } from '@concord-ledger/agreements';
import type { SQLOutputValue } from 'node:sqlite';
import { JsonColumn, text } from '../engine/row.js';

/** The columns `schedules` and `content` of COMMITMENT_ROWS: what is said of a commitment, each thing once, and what is empty not at all. */
export function columnsOfCommitment(commitment: Commitment): readonly [schedules: string, content: string] {
  const { agreement, made, schedules, fulfilments, waivers, progress, notes, agreementEnd } = commitment;
  // JSON leaves it out.
  const data = { ...made.data, due: undefined };
  const content: Content = {
    agreement,
    made: { ...made, data },
    ...(fulfilments.length > 0 && { fulfilments }),
    ...(waivers.length > 0 && { waivers }),
    ...(progress.length > 0 && { progress }),
    ...(notes.length > 0 && { notes }),
    ...(agreementEnd !== null && { agreementEnd }),
  };
  return [JSON.stringify(schedules), CONTENT.write(content)];
}

/** A commitment as its projection wrote it. Those that are due alike share one list of schedules. */
export function commitmentOfColumns(
  schedulesText: SQLOutputValue | undefined,
  contentText: SQLOutputValue | undefined,
): Commitment {
  const schedules = schedulesOf(text(schedulesText));
  const [first] = schedules;
  const last = schedules.at(-1);
  if (first === undefined || last === undefined)
    throw new TypeError('A commitment in views.db has no schedule.');
  const { agreement, made, fulfilments, waivers, progress, notes, agreementEnd } = CONTENT.read(contentText);
  const { data } = made;
  // What was read is nobody else's: it is completed where it stands, since a report reads a hundred thousand.
  const completed: Made = Object.assign(made, { data: Object.assign(data, { due: first.due }) });
  return {
    id: data.commitment,
    agreement,
    text: data.text,
    areas: data.areas ?? NONE,
    obligors: data.obligors ?? null,
    due: last.due,
    target: data.target ?? null,
    workProgramme: data.workProgramme ?? null,
    programme: data.programme ?? null,
    madeOn: data.on,
    made: completed,
    schedules,
    fulfilments: fulfilments ?? NONE,
    waivers: waivers ?? NONE,
    progress: progress ?? NONE,
    notes: notes ?? NONE,
    agreementEnd: agreementEnd ?? null,
  };
}

type Made = Commitment['made'];
type Lists = Pick<Commitment, 'fulfilments' | 'waivers' | 'progress' | 'notes'>;

/** When it was due at first stands among its schedules. */
interface Content extends Pick<Commitment, 'agreement'>, Partial<Lists> {
  readonly made: Omit<Made, 'data'> & { readonly data: Omit<Made['data'], 'due'> };
  readonly agreementEnd?: NonNullable<Commitment['agreementEnd']>;
}

const CONTENT = new JsonColumn<Content>();
const SCHEDULES = new JsonColumn<readonly Schedule[]>();
const NONE: readonly never[] = [];

/** By their text: most commitments are due at the end of a quarter or a year, and what follows from a due date is worked out once for all of them. */
const known = new Map<string, readonly Schedule[]>();
const MOST_KNOWN = 1_000;

function schedulesOf(written: string): readonly Schedule[] {
  const found = known.get(written);
  if (found !== undefined) return found;
  if (known.size >= MOST_KNOWN) known.clear();
  const schedules = SCHEDULES.read(written);
  known.set(written, schedules);
  return schedules;
}
