import type { Position } from '@concord-ledger/event-store';

/** How far the tree has come: the last file that is written when it grows, so what it says is there. */
export interface TreeState {
  /** How many entries it covers: 0 to size − 1. */
  readonly size: number;
  /** 32 bytes (RFC 9162, 2.1.1). */
  readonly root: Uint8Array;
  /** The last entry, by which the tree is held against the log; null of the empty tree. */
  readonly last: LastEntry | null;
  /** Why the tree was once thrown away and built anew, the last time that it was; null where it never was. */
  readonly rebuiltBecause: string | null;
}

interface LastEntry {
  /** Where it stands in the store's log. */
  readonly position: Position;
  /** Where the entry before it stands; null where there is none. */
  readonly before: Position | null;
  /** Its leaf data (R31), 32 bytes. */
  readonly leaf: Uint8Array;
}

/** The state as its file holds it: JSON, a line for each property, so that a person can read it. */
export function formatTreeState({ size, root, last, rebuiltBecause }: TreeState): string {
  const held = {
    format: FORMAT,
    size,
    root: base64(root),
    last: last && { ...last, leaf: base64(last.leaf) },
    rebuiltBecause,
  };
  return `${JSON.stringify(held, null, 2)}\n`;
}

/** Reads what formatTreeState writes; null of anything else. */
export function parseTreeState(text: string): TreeState | null {
  const held = parseJson(text);
  if (!isObject(held) || held.format !== FORMAT) return null;
  const { size, rebuiltBecause } = held;
  const root = hash(held.root);
  const last = held.last === null ? null : parseLast(held.last);
  if (typeof size !== 'number' || !Number.isSafeInteger(size) || size < 0) return null;
  if (root === null || last === undefined || (size === 0) !== (last === null)) return null;
  if (rebuiltBecause !== null && typeof rebuiltBecause !== 'string') return null;
  return { size, root, last, rebuiltBecause };
}

const FORMAT = 'concord-tree/1';
const HASH_BYTES = 32;

function parseLast(held: unknown): LastEntry | undefined {
  if (!isObject(held)) return undefined;
  const { position, before } = held;
  const leaf = hash(held.leaf);
  if (!isPosition(position) || (before !== null && !isPosition(before)) || leaf === null) return undefined;
  return { position, before, leaf };
}

/** Opaque to everybody but the store, which refuses what it did not give. */
function isPosition(value: unknown): value is Position {
  return typeof value === 'string';
}

function hash(value: unknown): Uint8Array | null {
  if (typeof value !== 'string') return null;
  const bytes = Buffer.from(value, 'base64');
  return bytes.length === HASH_BYTES && base64(bytes) === value ? bytes : null;
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
