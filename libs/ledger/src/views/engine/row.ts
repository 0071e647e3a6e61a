import type { SQLOutputValue } from 'node:sqlite';

/** Reads of columns that a projection wrote itself: another type there is a bug, and thrown as one. */
export function text(value: SQLOutputValue | undefined): string {
  if (typeof value !== 'string') throw new TypeError(`A text was expected in views.db, not ${typeof value}.`);
  return value;
}

export function textOrNull(value: SQLOutputValue | undefined): string | null {
  return value === null ? null : text(value);
}

export function integer(value: SQLOutputValue | undefined): number {
  if (typeof value !== 'number')
    throw new TypeError(`A number was expected in views.db, not ${typeof value}.`);
  return value;
}

export function integerOrNull(value: SQLOutputValue | undefined): number | null {
  return value === null ? null : integer(value);
}

/** A column of JSON. What a projection of one version writes, its readers of the same version read back as the same type. */
export class JsonColumn<T> {
  write(content: T): string {
    return JSON.stringify(content);
  }

  read(value: SQLOutputValue | undefined): T {
    return JSON.parse(text(value)) as T;
  }
}
