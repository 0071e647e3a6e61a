import type { Position } from './port.js';

/** The position of stores that number their entries themselves: the entry's number in decimal digits. */
export function positionOf(entryNumber: number): Position {
  const digits = String(entryNumber);
  if (!isPosition(digits)) throw new TypeError(`${digits} is no entry number.`);
  return digits;
}

/** The first entry number after a position; 0 from the start. Throws a TypeError on a position that another kind of store gave. */
export function entryNumberAfter(position: Position | null): number {
  if (position === null) return 0;
  if (!isPosition(position))
    throw new TypeError(
      `"${String(position)}" is no position of this store; its positions are entry numbers.`,
    );
  return Number(position) + 1;
}

function isPosition(text: string): text is Position {
  return /^(0|[1-9]\d{0,14})$/.test(text);
}
