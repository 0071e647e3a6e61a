export * from './asking.js';
export * from './auditing.js';
export * from './recording.js';
export { LedgerModule } from './ledger.module.js';
export { Ledger } from './ledger.js';
export type { OpenedLedger } from './ledger.js';
export type { LedgerOptions, OpeningOptions } from './ledger-options.js';
export { CannotOpenLedger } from './opening/opening.js';
export { ViewsUnavailable } from './views/views.js';
