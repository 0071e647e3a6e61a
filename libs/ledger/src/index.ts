export * from './asking.js';
export * from './auditing.js';
export * from './proofs.js';
export * from './proving.js';
export * from './recording.js';
export * from './reporting.js';
export { LedgerModule } from './ledger.module.js';
export { Ledger } from './ledger.js';
export type { OpenedLedger } from './ledger.js';
export type {
  LedgerOptions,
  OpeningOptions,
  ProofOptions,
  RuleFile,
  WitnessOptions,
} from './ledger-options.js';
export { migrateLedger } from './migrating/migrate-ledger.js';
export type { Migration } from './migrating/migrate-ledger.js';
export { Proving } from './proving/proving.js';
export { verifyLedger } from './proving/verifying/verify-ledger.js';
export type { VerifySources } from './proving/verifying/verify-ledger.js';
export type * from './proving/verifying/verification.js';
export { CannotOpenLedger } from './opening/opening.js';
export { ViewsUnavailable } from './views/views.js';
