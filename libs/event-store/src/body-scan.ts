import { MAX_STREAM_NAME, MAX_TYPE_NAME } from './body-format.js';
import {
  isDigit,
  isHexDigit,
  NOT_SURE,
  scanHex,
  scanLiteral,
  scanObject,
  scanString,
  scanWhole,
} from './canonical-scan.js';
import { InspectedBody } from './inspected-body.js';
import { INSTANT_LENGTH, numberAt, scanInstant } from './instant-scan.js';
import type { PrivateHash } from './port.js';
import { isPrivateHash } from './private-record.js';

/**
 * Reads a body (R31) from its bytes: RFC 8785 puts its members, and those of its metadata, in an order that is always the same. Null where
 * the bytes are none, or hold what only decoding can tell. They must be UTF-8.
 */
export function scanBody(bytes: Buffer): InspectedBody | null {
  const records: PrivateHash[] = [];
  let at = scanObject(bytes, scanLiteral(bytes, 0, DATA), 1, (record) => {
    const hash = recordAt(bytes, record);
    if (hash !== null) records.push(hash);
  });
  const id = scanLiteral(bytes, at, ID);
  at = scanText(bytes, scanLiteral(bytes, scanUuid(bytes, id), ACTOR));
  at = scanText(bytes, scanLiteral(bytes, at, CAUSATION_ID));
  const command = scanLiteral(bytes, at, COMMAND_ID);
  at = scanText(bytes, scanLiteral(bytes, scanUuid(bytes, command), CORRELATION_ID));
  at = scanHex(bytes, scanLiteral(bytes, at, INPUT_HASH), SHA256_DIGITS);
  const recordedAt = scanLiteral(bytes, at, RECORDED_AT);
  const recordedAtMs = scanInstant(bytes, recordedAt);
  if (recordedAtMs === null) return null;
  at = scanLiteral(bytes, recordedAt + INSTANT_LENGTH, QUOTE);
  if (scanLiteral(bytes, at, SOURCE) !== NOT_SURE) at = scanSource(bytes, at);
  const stream = scanLiteral(bytes, scanCount(bytes, scanLiteral(bytes, at, SCHEMA_VERSION)), STREAM);
  const streamEnd = scanStreamName(bytes, stream);
  const typeEnd = scanTypeName(bytes, scanLiteral(bytes, streamEnd, TYPE));
  const version = scanLiteral(bytes, typeEnd, VERSION);
  const versionEnd = scanWhole(bytes, version);
  if (scanLiteral(bytes, versionEnd, BRACE) !== bytes.length) return null;
  const said = { version: numberAt(bytes, version, versionEnd), recordedAtMs, records };
  return new InspectedBody(bytes, { id, command, stream, streamEnd }, said);
}

/** Where an imported line came from. */
function scanSource(bytes: Uint8Array, start: number): number {
  let at = scanLiteral(bytes, start, SOURCE);
  if (scanLiteral(bytes, at, BACK_DATED) !== NOT_SURE) at = scanLiteral(bytes, at, BACK_DATED);
  at = scanLiteral(bytes, scanHex(bytes, scanLiteral(bytes, at, FILE), SHA256_DIGITS), QUOTE);
  if (scanLiteral(bytes, at, KEY) !== NOT_SURE) at = scanText(bytes, scanLiteral(bytes, at, KEY));
  return scanLiteral(bytes, scanCount(bytes, scanLiteral(bytes, at, LINE)), BRACE);
}

const DATA = Buffer.from('{"data":');
const ID = Buffer.from(',"id":"');
const ACTOR = Buffer.from('","metadata":{"actor":');
const CAUSATION_ID = Buffer.from(',"causationId":');
const COMMAND_ID = Buffer.from(',"commandId":"');
const CORRELATION_ID = Buffer.from('","correlationId":');
const INPUT_HASH = Buffer.from(',"inputHash":"');
const RECORDED_AT = Buffer.from('","recordedAt":"');
const SOURCE = Buffer.from(',"source":{');
const BACK_DATED = Buffer.from('"backDated":true,');
const FILE = Buffer.from('"file":"');
const KEY = Buffer.from(',"key":');
const LINE = Buffer.from(',"line":');
const SCHEMA_VERSION = Buffer.from('},"schemaVersion":');
const STREAM = Buffer.from(',"stream":"');
const TYPE = Buffer.from('","type":"');
const VERSION = Buffer.from('","version":');
const QUOTE = Buffer.from('"');
const BRACE = Buffer.from('}');
const SHA256_DIGITS = 64;

function recordAt(bytes: Buffer, at: number): PrivateHash | null {
  const behind = scanString(bytes, at);
  const text = behind === NOT_SURE ? '' : bytes.toString('latin1', at + 1, behind - 1);
  return isPrivateHash(text) ? text : null;
}

/** A string that is not empty. */
function scanText(bytes: Uint8Array, at: number): number {
  const behind = scanString(bytes, at);
  return behind - at > QUOTES ? behind : NOT_SURE;
}

/** From 1. */
function scanCount(bytes: Uint8Array, at: number): number {
  return bytes[at] === DIGIT_ZERO ? NOT_SURE : scanWhole(bytes, at);
}

/** In lower case: hexadecimal digits, and dashes where they belong. */
function scanUuid(bytes: Uint8Array, start: number): number {
  for (let place = 0; place < UUID_LENGTH; place++) {
    const byte = bytes[start + place] ?? 0;
    const isDashed = place === 8 || place === 13 || place === 18 || place === 23;
    if (isDashed ? byte !== DASH : !isHexDigit(byte)) return NOT_SURE;
  }
  return start + UUID_LENGTH;
}

/** As STREAM_NAME: a kind, and perhaps an id behind a dash. */
function scanStreamName(bytes: Uint8Array, start: number): number {
  let at = start;
  while (isLowerCase(bytes[at] ?? 0) || isDigit(bytes[at] ?? 0)) at++;
  if (at === start) return NOT_SURE;
  if (bytes[at] === DASH) {
    const id = ++at;
    while (isWordByte(bytes[at] ?? 0) || bytes[at] === DASH) at++;
    if (at === id) return NOT_SURE;
  }
  return at - start > MAX_STREAM_NAME ? NOT_SURE : at;
}

/** As EVENT_TYPE. */
function scanTypeName(bytes: Uint8Array, start: number): number {
  if (!isUpperCase(bytes[start] ?? 0)) return NOT_SURE;
  let at = start + 1;
  while (isWordByte(bytes[at] ?? 0)) at++;
  return at - start > MAX_TYPE_NAME ? NOT_SURE : at;
}

function isWordByte(byte: number): boolean {
  return isLowerCase(byte) || isUpperCase(byte) || isDigit(byte);
}

function isLowerCase(byte: number): boolean {
  return byte >= LOWER_A && byte <= LOWER_Z;
}

function isUpperCase(byte: number): boolean {
  return byte >= UPPER_A && byte <= UPPER_Z;
}

const QUOTES = 2;
const UUID_LENGTH = 36;
const DASH = 0x2d;
const DIGIT_ZERO = 0x30;
const UPPER_A = 0x41;
const UPPER_Z = 0x5a;
const LOWER_A = 0x61;
const LOWER_Z = 0x7a;
