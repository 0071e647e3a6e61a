import { randomUUID } from 'node:crypto';
import type { JsonObject } from '@concord-ledger/event-store';
import { localDay } from '@concord-ledger/partial-date';
import type { Ledger } from '../ledger.js';
import { sealingOnce } from '../persons/sealing.js';
import type { RecordingAnswer, RecordingOptions } from '../recording.js';
import { completeCommand } from './complete-command.js';
import { refuseUnexpected } from './expectation.js';
import { plan } from './plan.js';
import { emptyStream } from './streams.js';

/** What stands against a command in a ledger that is still empty; null: nothing. So no ledger is opened for a command that is then refused. */
export async function refuseAsFirst(
  ledger: Ledger,
  typed: JsonObject,
  options: RecordingOptions,
): Promise<RecordingAnswer | null> {
  const completed = completeCommand(typed, randomUUID());
  if (!completed.ok) return { outcome: 'refused', refusal: completed.refusal };
  const { command } = completed;
  if (options.expectedVersion !== undefined) return { outcome: 'version-mismatch', actual: null };
  const stream = emptyStream(command.target);
  const refusal = refuseUnexpected(command, stream, options);
  if (refusal !== null) return { outcome: 'refused', refusal };
  const clock = await ledger.clock.read();
  const planned = await plan(stream, command, {
    today: localDay(clock.ms, ledger.identity.timeZone),
    exists: async () => false,
    isVoid: async () => false,
    referredBy: async () => [],
    openRecord: async () => null,
    seal: sealingOnce(),
  });
  return planned.outcome === 'refused' ? planned : null;
}
