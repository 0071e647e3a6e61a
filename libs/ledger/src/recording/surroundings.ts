import type { Reference } from '@concord-ledger/agreements';
import type { Day } from '@concord-ledger/partial-date';
import type { OpenRecord, Seal } from '../persons/sealing.js';
import type { Target } from '../stream-name.js';

/** What planning asks about the world beside the stream. */
export interface Surroundings {
  /** The local day on which it would be recorded (R5). */
  readonly today: Day;
  /** Whether another thing is on record, and is not void (R26). */
  exists(reference: Reference): Promise<boolean>;
  /** Whether all that is on record of it is annulled (R19). */
  isVoid(reference: Reference): Promise<boolean>;
  /** The other streams in which effective facts name a thing, as far as is known (R26). */
  referredBy(thing: Target): Promise<readonly string[]>;
  readonly openRecord: OpenRecord;
  readonly seal: Seal;
}
