import { parseDay, rfc3339Ms } from '@concord-ledger/partial-date';
import type { Day } from '@concord-ledger/partial-date';

/** What people write for a moment of the ledger's knowledge (R21). */
export type KnownAt =
  /** An entry's number; one of so many digits that it is none any more is greater than all. */
  | { readonly kind: 'entry'; readonly entry: number }
  /** Milliseconds since 1970. */
  | { readonly kind: 'instant'; readonly ms: number }
  | { readonly kind: 'day'; readonly day: Day };

/** `entry:14`, an RFC 3339 date-time, or one day in any spelling (R3); null where it is none of them. */
export function readKnownAt(text: string): KnownAt | null {
  const [, number] = ENTRY.exec(text) ?? [];
  if (number !== undefined) return { kind: 'entry', entry: Number(number) };
  const ms = rfc3339Ms(text);
  if (ms !== null) return { kind: 'instant', ms };
  const day = parseDay(text);
  return day.ok ? { kind: 'day', day: day.value } : null;
}

/** One way of writing each number: no sign, no zeros before it. */
const ENTRY = /^entry:(0|[1-9]\d*)$/;

/** What to write instead of a text that says no moment. */
export function knownAtHint(text: string): string {
  const forms = 'write entry:14, an instant with its offset such as 2023-06-14T18:00:00+07:00, or a day.';
  return SPACE_FOR_PLUS.test(text) ? `${forms} In an address “+” stands for a space: write %2B.` : forms;
}

const SPACE_FOR_PLUS = /T\S+ \d{2}:\d{2}$/i;
