import { isInstant } from './instant.js';
import { isObject } from './json.js';
import type { EventBody, EventMetadata, EventSource, JsonValue } from './port.js';

/**
 * Null, or where and how an object breaks the format of an entry (R31): every key known, every value of its kind. Whether the data
 * is JSON at all is for canonicalBytes to say.
 */
export function findBodyFault(body: Readonly<Partial<Record<keyof EventBody, unknown>>>): string | null {
  return (
    findStrayKey(body, BODY_KEYS) ??
    (isUuid(body.id) ? null : '.id must be a UUID in lower case.') ??
    (isStreamName(body.stream) ? null : `.stream must be a stream name: ${STREAM_NAME_RULE}.`) ??
    (isCount(body.version, 0) ? null : '.version must be a whole number from 0.') ??
    (isText(body.type) && EVENT_TYPE.test(body.type)
      ? null
      : '.type must be a name such as AgreementSigned.') ??
    (isCount(body.schemaVersion, 1) ? null : '.schemaVersion must be a whole number from 1.') ??
    (isObject(body.data) ? null : '.data must be an object.') ??
    findMetadataFault(body.metadata)
  );
}

function findMetadataFault(metadata: unknown): string | null {
  if (!isObject(metadata)) return '.metadata must be an object.';
  const fault =
    findStrayKey(metadata, METADATA_KEYS) ??
    (isInstant(metadata.recordedAt)
      ? null
      : '.recordedAt must be an instant such as 2015-06-30T09:15:00.000Z.') ??
    (isText(metadata.actor) ? null : '.actor must be an account id.') ??
    (isText(metadata.correlationId) ? null : '.correlationId must be a text.') ??
    (isText(metadata.causationId) ? null : '.causationId must be a text.') ??
    (isUuid(metadata.commandId) ? null : '.commandId must be a UUID in lower case.') ??
    (isSha256(metadata.inputHash) ? null : '.inputHash must be a SHA-256 in lower-case hex.') ??
    findSourceFault(metadata.source);
  return fault === null ? null : `.metadata${fault}`;
}

function findSourceFault(source: JsonValue | undefined): string | null {
  if (source === undefined) return null;
  if (!isObject(source)) return '.source must be an object.';
  const fault =
    findStrayKey(source, SOURCE_KEYS) ??
    (isSha256(source.file) ? null : '.file must be a SHA-256 in lower-case hex.') ??
    (isCount(source.line, 1) ? null : '.line must be a whole number from 1.') ??
    (source.key === undefined || isText(source.key) ? null : '.key must be a text.') ??
    (source.backDated === undefined || source.backDated === true
      ? null
      : '.backDated must be true or left out.');
  return fault === null ? null : `.source${fault}`;
}

const BODY_KEYS: Record<keyof EventBody, true> = {
  id: true,
  stream: true,
  version: true,
  type: true,
  schemaVersion: true,
  data: true,
  metadata: true,
};
const METADATA_KEYS: Record<keyof EventMetadata, true> = {
  recordedAt: true,
  actor: true,
  correlationId: true,
  causationId: true,
  commandId: true,
  inputHash: true,
  source: true,
};
const SOURCE_KEYS: Record<keyof EventSource, true> = { file: true, line: true, key: true, backDated: true };

function findStrayKey(value: object, known: { readonly [key: string]: true }): string | null {
  for (const key of Object.keys(value))
    if (!Object.hasOwn(known, key)) return ` has a key that it cannot have: ${key}.`;
  return null;
}

/** Streams are `ledger`, `successions` or `<kind>-<id>`, in letters that every store takes. */
export function isStreamName(value: unknown): boolean {
  return typeof value === 'string' && value.length <= MAX_STREAM_NAME && STREAM_NAME.test(value);
}

export const MAX_STREAM_NAME = 200;
const STREAM_NAME = /^[a-z0-9]+(-[A-Za-z0-9-]+)?$/;
export const STREAM_NAME_RULE = `ASCII letters and digits, as in "ledger" or "agreement-xyz-2015", at most ${MAX_STREAM_NAME} characters`;

export const MAX_TYPE_NAME = 100;
const EVENT_TYPE = /^[A-Z][A-Za-z0-9]{0,99}$/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const SHA256 = /^[0-9a-f]{64}$/;

function isUuid(value: unknown): value is string {
  return typeof value === 'string' && UUID.test(value);
}

function isSha256(value: unknown): value is string {
  return typeof value === 'string' && SHA256.test(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function isCount(value: unknown, from: number): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= from;
}
