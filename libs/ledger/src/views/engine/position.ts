import type { Position } from '@concord-ledger/event-store';

/** A position read back from views.db, where it was written as its store gave it: stores keep it opaque (port.ts). */
export function parsePosition(text: string): Position {
  if (text === '') throw new TypeError('A position of the log is empty in views.db.');
  return text as Position;
}
