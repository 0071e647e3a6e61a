import type { ProofContent } from '@concord-ledger/transparency';
import { body, entryId, FixedLog, LOG_KEY, registered, SIGNATORY } from './fixed-log.js';

/** Where RFC 8785 changes from one notation of numbers to another, and the ends of what doubles hold. */
const NUMBERS = [
  ...[0, 1, -1, 0.1, 70.5, 1e-6, 1e-7, 1.5e-9, 1e20, 1e21, 1.25e25, 333333333.3333333],
  ...[5e-324, 1.7976931348623157e308, 9007199254740991, 2 ** 53, -0.000001, 123456789012345680000],
];
const TEXTS = [
  'đã chia sẻ lần đầu',
  '협력에 관한 양해각서',
  '協力覚書',
  '𝄞 😀 \u{10ffff}',
  'tab\t, newline\n, "quotes", back\\slash, bell\u0007, delete\u007f, \u2028',
  'e\u0301 and é',
  '‮right to left',
];

/** Every fifth entry of a log of 300 is of the agreement. */
const LONG_LOG = new FixedLog(
  Array.from({ length: 300 }, (_, entry) =>
    entry % 5 === 3
      ? longBody((entry - 3) / 5)
      : body(`party-p${entry}`, 0, 'PartyRegistered', registered(`P ${entry}`), at(entry)),
  ),
);

export const LONG: ProofContent = {
  checkpoint: LONG_LOG.checkpoint([LOG_KEY], 293),
  key: LOG_KEY.key,
  stream: 'agreement-long',
  entries: Array.from({ length: 40 }, (_, version) => LONG_LOG.entry(5 * version + 3, 293)),
  persons: [SIGNATORY.bytes],
};

function longBody(version: number): Uint8Array {
  const recordedAt = at(5 * version + 3);
  if (version === 0) {
    const signed = { on: '2016-01', parties: [{ party: 'p1' }, { party: 'p2' }], instrument: {} };
    return body('agreement-long', 0, 'AgreementSigned', signed, recordedAt);
  }
  if (version % 8 === 7) {
    const entry = entryId('agreement-long', version - 1);
    return body('agreement-long', version, 'EntryAnnulled', { entry, reason: 'Ghi nhầm.' }, recordedAt);
  }
  if (version % 8 === 5) {
    const signatories = [{ party: 'p1', person: { record: SIGNATORY.hash } }];
    const data = { on: '2016-01-02', parties: [{ party: 'p1' }], signatories, instrument: {} };
    const fact = { type: 'AgreementSigned', schemaVersion: 1, data };
    const entry = entryId('agreement-long', 0);
    return body(
      'agreement-long',
      version,
      'EntryCorrected',
      { entry, reason: 'Thiếu ngày.', fact },
      recordedAt,
    );
  }
  const value = NUMBERS[version % NUMBERS.length] ?? 0;
  const text = `${TEXTS[version % TEXTS.length] ?? ''} (${version})`;
  return body(
    'agreement-long',
    version,
    'ProgressReported',
    { on: '2016', commitment: 'c1', text, value },
    recordedAt,
  );
}

function at(entry: number): string {
  return new Date(Date.UTC(2016, 0, 1) + entry * 86_400_000).toISOString();
}
