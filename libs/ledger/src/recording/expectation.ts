import type { Refusal } from '@concord-ledger/agreements';
import type { RecordingOptions } from '../recording.js';
import type { CompleteCommand } from './complete-command.js';
import type { Stream } from './streams.js';

/**
 * What speaks against a command where whoever gave it meant to open its stream, or to go on with it, and the stream is not so; null: nothing.
 * It matters for `SignAgreement`, which does both; of other commands the domain says the same by itself.
 */
export function refuseUnexpected(
  { name, target: { kind, id } }: CompleteCommand,
  stream: Stream,
  { creates }: Pick<RecordingOptions, 'creates'>,
): Refusal | null {
  // The successions' one stream is made by the first of them.
  if (creates === false && stream.version === -1 && kind !== 'successions') {
    return {
      kind: 'unknown',
      code: `${kind.toUpperCase()}.UNKNOWN`,
      message: `There is no ${kind} “${id}” in this ledger: check the id.`,
      facts: { [kind]: id },
    };
  }
  if (creates === true && name === 'SignAgreement' && isOnlyProposed(stream)) {
    return {
      kind: 'rule',
      code: 'AGREEMENT.ALREADY_PROPOSED',
      message: `There is a proposed agreement “${id}” already: sign that one, or choose another id.`,
      path: kind,
      facts: { id },
    };
  }
  return null;
}

/** Whoever opens an agreement under the id of a proposal means another agreement, and must not sign this one. */
function isOnlyProposed({ state: { facts } }: Stream): boolean {
  return facts.length > 0 && !facts.some(({ event }) => event.type === 'AgreementSigned');
}
