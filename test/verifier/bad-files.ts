import type { ProofFaultCode } from '@concord-ledger/transparency';
import { badBodies } from './bad-bodies.js';
import { badEntries } from './bad-entries.js';
import { badForms } from './bad-forms.js';
import { badPersons } from './bad-persons.js';
import { badSignatures } from './bad-signatures.js';

/** A file that proves nothing. */
export interface BadFile {
  readonly name: string;
  /** What was done to it, or who made it. */
  readonly what: string;
  /** What both verifiers say of it. */
  readonly code: ProofFaultCode;
  readonly at: string;
  readonly bytes: Uint8Array;
}

/** Each differs in one thing from a good file. */
export const BAD: readonly BadFile[] = [
  ...badForms(),
  ...badSignatures(),
  ...badEntries(),
  ...badBodies(),
  ...badPersons(),
];
