import type { Refusal } from '@concord-ledger/agreements';
import type { RecordingOptions } from '../recording.js';
import type { CompleteCommand } from './complete-command.js';
import type { Stream } from './streams.js';

/**
 * What speaks against a command that may open its stream and may go on with it, which is `SignAgreement` alone, where whoever gave it meant
 * the other; null: nothing. All other commands are one or the other by themselves, and the domain refuses them.
 */
export function refuseUnexpected(
  { name, target: { kind, id } }: CompleteCommand,
  stream: Stream,
  { creates }: Pick<RecordingOptions, 'creates'>,
): Refusal | null {
  if (creates === false && stream.version === -1) {
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
function isOnlyProposed({ entries }: Stream): boolean {
  return entries.length > 0 && !entries.some(({ type }) => type === 'AgreementSigned');
}
