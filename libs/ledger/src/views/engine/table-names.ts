/** A projection by what its tables are named from. */
export interface Named {
  readonly name: string;
  readonly version: number;
}

/** `register_v1_spans`: the name of one of a projection's tables or indexes. */
export function tableOf({ name, version }: Named, table: string): string {
  return `${name}_v${version}_${table}`;
}

/** Ends of knowledge intervals that have not ended: greater than any entry number, and what an index on current rows asks for. */
export const NOT_ENDED = Number.MAX_SAFE_INTEGER;

/** Stand in the place of a span's open sides; text that sorts before and after every day. */
export const SINCE_EVER = '0000-00-00';
export const FOR_EVER = '9999-99-99';
