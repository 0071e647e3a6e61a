import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EventBody, JsonObject } from '../src/index.js';

/** A body as it was written once, with the bytes and the leaf data that it must give forever (R31). */
export interface GoldenBody {
  readonly body: EventBody;
  /** Hex. */
  readonly salt: string;
  /** Base64 of the RFC 8785 bytes. */
  readonly bytes: string;
  /** SHA-256(salt ‖ bytes), hex. */
  readonly leafData: string;
}

export interface GoldenPrivateRecord {
  readonly content: JsonObject;
  readonly salt: string;
  readonly bytes: string;
  readonly hash: string;
}

const FOLDER = join(import.meta.dirname, '../../../test/fixtures/events/body-format');
const PRIVATE_RECORD = 'private-record.json';

export const goldenBodies: readonly (readonly [string, GoldenBody])[] = readdirSync(FOLDER)
  .filter((file) => file !== PRIVATE_RECORD)
  .map((file) => [file, JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as GoldenBody]);

export const goldenPrivateRecord = JSON.parse(
  readFileSync(join(FOLDER, PRIVATE_RECORD), 'utf8'),
) as GoldenPrivateRecord;
