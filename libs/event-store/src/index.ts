export * from './port.js';
export { canonicalBytes } from './json.js';
export { decodeBody, encodeBody, newSalt } from './body.js';
export {
  AppendTooLarge,
  DamagedRecord,
  ErasureIncomplete,
  InstantSettled,
  NotAdopted,
  OutcomeUnknown,
  StoreClosed,
  StoreReadOnly,
  StoreUnavailable,
} from './errors.js';
export { isStreamPrefix, readConnectionString, STREAM_PREFIX_RULE } from './kurrentdb/connection-string.js';
export { copyLedger } from './copy-ledger.js';
export type { CopiedLedger, CopyProgress } from './copy-ledger.js';
export { eventIdOf } from './event-id.js';
export { inspectBody } from './inspect-body.js';
export type { Inspection } from './inspect-body.js';
export type { InspectedBody } from './inspected-body.js';
export { leafData } from './leaf-data.js';
export { openLogFile } from './log-file.js';
export { isPrivateHash, openPrivateRecord, sealPrivateRecord } from './private-record.js';
export type { SealedRecord } from './private-record.js';
export { CorruptEntry } from './stored-event.js';
