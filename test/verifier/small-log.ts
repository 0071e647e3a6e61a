import type { ProofContent } from '@concord-ledger/transparency';
import { body, FixedLog, GUEST, LOG_KEY, registered, SIGNATORY } from './fixed-log.js';

const AGREEMENT = 'agreement-vnnic-kisa';
/** Two versions of an agreement among five entries, small enough to try every byte of it. */
export const SMALL_LOG = new FixedLog([
  body('ledger', 0, 'LedgerOpened', opened(), '2015-05-20T02:00:00.000Z'),
  body('party-vnnic', 0, 'PartyRegistered', registered('VNNIC'), '2015-05-20T02:01:00.000Z'),
  body(
    AGREEMENT,
    0,
    'AgreementSigned',
    {
      on: '2015-05-20',
      parties: [{ party: 'vnnic' }, { party: 'kisa' }],
      signatories: [
        { party: 'vnnic', person: { record: SIGNATORY.hash }, office: 'Giám đốc' },
        { party: 'kisa', person: { record: GUEST.hash } },
      ],
      instrument: { title: { vi: 'Bản ghi nhớ' } },
    },
    '2015-05-21T02:00:00.000Z',
  ),
  body('party-kisa', 0, 'PartyRegistered', registered('KISA'), '2015-05-21T02:01:00.000Z'),
  body(
    AGREEMENT,
    1,
    'NoteAdded',
    { on: '2015-06', kind: 'note', text: 'Họp tổng kết.' },
    '2015-07-01T02:00:00.000Z',
  ),
]);

export const SMALL: ProofContent = {
  checkpoint: SMALL_LOG.checkpoint([LOG_KEY]),
  key: LOG_KEY.key,
  stream: AGREEMENT,
  entries: [SMALL_LOG.entry(2), SMALL_LOG.entry(4)],
  persons: [GUEST.bytes, SIGNATORY.bytes],
};

function opened() {
  return {
    origin: 'concord.example/register',
    timeZone: 'Asia/Ho_Chi_Minh',
    formatVersion: 1,
    hash: 'sha256',
  };
}
