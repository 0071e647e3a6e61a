import { isStreamName, STREAM_NAME_RULE } from './body-format.js';

/** What one call of readAll hands out at most, so that a careless limit cannot fill the memory. */
const MAX_LIMIT = 10_000;

export function checkStreamRead(stream: string, fromVersion: number): void {
  if (!isStreamName(stream)) throw new TypeError(`"${stream}" is no stream name: ${STREAM_NAME_RULE}.`);
  if (!Number.isSafeInteger(fromVersion) || fromVersion < 0) {
    throw new TypeError(
      `readStream of ${stream}: fromVersion must be a whole number from 0, not ${fromVersion}.`,
    );
  }
}

export function checkLimit(limit: number): void {
  if (!Number.isSafeInteger(limit) || limit < 1 || limit > MAX_LIMIT) {
    throw new TypeError(`readAll: limit must be a whole number from 1 to ${MAX_LIMIT}, not ${limit}.`);
  }
}
