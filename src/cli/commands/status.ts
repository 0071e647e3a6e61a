import { GetStatus } from '@concord-ledger/ledger';
import type { LedgerStatus, ProjectionStatus } from '@concord-ledger/ledger';
import type { Language } from '@concord-ledger/partial-date';
import { asking, print } from '../answering.js';
import { command } from '../command.js';
import { fieldTable } from '../listing.js';
import type { Field } from '../listing.js';
import { ANSWER_OPTIONS } from '../option.js';
import { isProofSound, proofRows } from '../proof-status-text.js';
import { facts } from '../table.js';
import { say } from '../words.js';

/** What the ledger is, how its views are, and what proves it; exit 1 where a projection failed, or the log cannot be proved. */
export const status = command({
  name: 'status',
  options: ANSWER_OPTIONS,
  start: async ({ values, configuration, io }) => {
    const asker = { name: 'status', values, configuration, io };
    return asking(asker, async (ask) => {
      const answer = await ask(new GetStatus({}));
      const code = print(asker, answer, ({ value }, lang) => statusText(value, lang, io.columns));
      const broken =
        answer.outcome === 'answered' && answer.value.projections.some(({ state }) => state === 'failed');
      const { proofs } = answer.outcome === 'answered' ? answer.value : {};
      return broken || (proofs !== undefined && !isProofSound(proofs)) ? 1 : code;
    });
  },
});

function statusText(ledger: LedgerStatus, lang: Language, width: number | null): string {
  const head = facts(
    [
      [say(lang, 'Sổ', 'Ledger'), ledger.origin],
      [say(lang, 'Múi giờ', 'Time zone'), ledger.timeZone],
      [say(lang, 'Phiên bản định dạng', 'Format version'), String(ledger.formatVersion)],
      [say(lang, 'Mục cuối', 'Last entry'), ledger.lastEntry === null ? '–' : String(ledger.lastEntry)],
      [say(lang, 'Ghi lúc', 'Recorded at'), ledger.lastInstant ?? ''],
      [say(lang, 'Dựng lại vì', 'Rebuilt because'), ledger.rebuiltBecause ?? ''],
      ...(ledger.proofs === undefined ? [] : proofRows(ledger.proofs, ledger.lastEntry, lang)),
      ...ledger.danglingReferences.map(
        ({ stream, reference }) =>
          [say(lang, 'Tham chiếu hỏng', 'Dangling'), `${stream} → ${reference}`] as const,
      ),
    ],
    width,
  );
  return `${head}\n${fieldTable(fields, ledger.projections, lang, width)}`;
}

const STATES = {
  booting: { vi: 'đang dựng', en: 'booting' },
  active: { vi: 'hoạt động', en: 'active' },
  failed: { vi: 'hỏng', en: 'failed' },
  stopped: { vi: 'dừng', en: 'stopped' },
} as const satisfies Record<ProjectionStatus['state'], unknown>;

const fields: readonly Field<ProjectionStatus>[] = [
  { heading: { vi: 'Khung nhìn', en: 'Projection' }, cell: ({ name }) => name },
  { heading: { vi: 'Phiên bản', en: 'Version' }, cell: ({ version }) => String(version), align: 'right' },
  { heading: { vi: 'Trạng thái', en: 'State' }, cell: ({ state }, lang) => STATES[state][lang] },
  {
    heading: { vi: 'Đến mục', en: 'Up to entry' },
    cell: ({ entry }) => (entry === null ? '–' : String(entry)),
    align: 'right',
  },
  {
    heading: { vi: 'Lỗi', en: 'Failure' },
    cell: ({ failure }) => (failure === undefined ? '' : `${failure.entry}: ${failure.message}`),
    optional: true,
  },
];
