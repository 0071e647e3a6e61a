import type { Position } from '../port.js';

/** Where an event stands in the server's log of all streams: ordered, with gaps. */
export interface ServerPosition {
  readonly commit: bigint;
  readonly prepare: bigint;
}

/** A position as the port hands it out: commit and prepare position in decimal digits, a slash between them. */
export function formatPosition({ commit, prepare }: ServerPosition): Position {
  const text = `${commit}/${prepare}`;
  if (!isPosition(text)) throw new TypeError(`${text} is no position of EventStoreDB.`);
  return text;
}

/** Throws a TypeError on a position that another kind of store gave. */
export function parsePosition(position: Position): ServerPosition {
  const [commit, prepare] = isPosition(position) ? position.split('/') : [];
  if (commit === undefined || prepare === undefined)
    throw new TypeError(
      `"${String(position)}" is no position of this store; its positions look like 1234/1234.`,
    );
  return { commit: BigInt(commit), prepare: BigInt(prepare) };
}

/** Whether one stands before the other. */
export function isBefore(one: ServerPosition, other: ServerPosition): boolean {
  return one.commit < other.commit || (one.commit === other.commit && one.prepare < other.prepare);
}

function isPosition(text: string): text is Position {
  return /^(0|[1-9]\d{0,19})\/(0|[1-9]\d{0,19})$/.test(text);
}
