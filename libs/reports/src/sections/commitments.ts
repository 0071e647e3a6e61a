import { wordTargetStanding } from '@concord-ledger/agreements';
import type { Language } from '@concord-ledger/partial-date';
import type {
  AnnualReport,
  CommitmentRow,
  CommitmentTargetRow,
  CommitmentWindow,
  EvidenceRow,
  FulfilmentRow,
  ProgrammeRow,
  TargetRow,
} from '../annual-report.js';
import { date, number, ORDINAL, percentage, text } from '../table.js';
import type { ColumnOf } from '../table.js';
import {
  agreementWords,
  capitalised,
  commitmentStandingsWords,
  dateWords,
  lines,
  notesWords,
  partiesWords,
  partyWords,
  quantityWords,
  textWords,
} from '../words.js';
import type { WordedSection } from '../worded-document.js';
import { section } from './section.js';

/** The table that offices keep: lead body, partner, content, time, state, difficulties, recommendations. */
export function commitmentsSection({ commitments }: AnnualReport, lang: Language): WordedSection {
  return section(lang, {
    key: 'commitments',
    rows: commitments,
    columns: COMMITMENTS,
    title: {
      vi: 'Tình hình thực hiện các cam kết đến hạn trong năm',
      en: 'Commitments due in the year',
    },
    sheet: { vi: 'Cam kết', en: 'Commitments' },
    empty: {
      vi: 'Không có cam kết nào đến hạn trong năm.',
      en: 'No commitment was due in the year.',
    },
  });
}

export function targetsSection({ programmes }: AnnualReport, lang: Language): WordedSection {
  const rows = programmes.flatMap((programme): readonly TargetOfProgramme[] =>
    programme.targets.length === 0
      ? [{ programme, target: null }]
      : programme.targets.map((target) => ({ programme, target })),
  );
  return section(lang, {
    key: 'targets',
    rows,
    columns: TARGETS,
    title: {
      vi: 'Tiến độ thực hiện chỉ tiêu của các chương trình quốc gia',
      en: 'Progress against the targets of national programmes',
    },
    sheet: { vi: 'Chỉ tiêu chương trình', en: 'Targets' },
    empty: {
      vi: 'Không có chương trình quốc gia nào thuộc năm báo cáo.',
      en: 'There is no national programme for the year.',
    },
  });
}

const COMMITMENTS: readonly ColumnOf<CommitmentRow>[] = [
  ORDINAL,
  text('agreement', { vi: 'Thỏa thuận', en: 'Agreement' }, 5, ({ agreement }, lang) =>
    agreementWords(agreement, lang),
  ),
  text('lead', { vi: 'Cơ quan chủ trì', en: 'Lead body' }, 4, ({ obligors }, lang) =>
    obligors === null
      ? { vi: 'Các bên cùng thực hiện', en: 'All parties' }[lang]
      : partiesWords(obligors, lang),
  ),
  text('partners', { vi: 'Đối tác', en: 'Partner' }, 4, ({ partners }, lang) => partiesWords(partners, lang)),
  text('content', { vi: 'Nội dung cam kết', en: 'Commitment' }, 7, (row, lang) => textWords(row.text, lang)),
  text('time', { vi: 'Thời hạn', en: 'Due' }, 3, ({ windows }, lang) =>
    lines(windows.map((window) => timeWords(window, lang))),
  ),
  text('state', { vi: 'Tình trạng', en: 'State' }, 3, ({ windows }, lang) => stateWords(windows, lang)),
  text('results', { vi: 'Kết quả, minh chứng', en: 'Results and evidence' }, 4, ({ windows, target }, lang) =>
    lines([
      ...windows.flatMap(({ fulfilments }) => fulfilments.map((each) => fulfilmentWords(each, lang))),
      target === null ? '' : commitmentTargetWords(target, lang),
    ]),
  ),
  text('difficulties', { vi: 'Khó khăn, vướng mắc', en: 'Difficulties' }, 4, ({ difficulties }) =>
    lines(difficulties),
  ),
  text('recommendations', { vi: 'Đề xuất, kiến nghị', en: 'Recommendations' }, 4, ({ recommendations }) =>
    lines(recommendations),
  ),
  text('notes', { vi: 'Ghi chú', en: 'Notes' }, 4, ({ programme, notes, certainty }, lang) =>
    lines([
      programme === null ? '' : underProgramme(programme, lang),
      ...notes,
      notesWords({ certainty }, lang),
    ]),
  ),
];

function timeWords({ window, text: said }: CommitmentWindow, lang: Language): string {
  const words = capitalised(dateWords(window, lang));
  return said === null ? words : `${words} (${said})`;
}

/** Of several windows each says which it is. */
function stateWords(windows: readonly CommitmentWindow[], lang: Language): string {
  return lines(
    windows.map((each) => {
      const inPart = each.inPart && !each.standings.includes('fulfilled-in-part');
      const part = inPart ? { vi: ' (đã hoàn thành một phần)', en: ' (fulfilled in part)' }[lang] : '';
      const said = `${commitmentStandingsWords(each.standings, lang)}${part}`;
      return capitalised(windows.length === 1 ? said : `${dateWords(each.window, lang)}: ${said}`);
    }),
  );
}

function fulfilmentWords({ on, extent, evidence }: FulfilmentRow, lang: Language): string {
  const done = {
    whole: { vi: 'Hoàn thành', en: 'Fulfilled' },
    part: { vi: 'Hoàn thành một phần', en: 'Fulfilled in part' },
  }[extent][lang];
  const proof = evidence.map((each) => evidenceWords(each, lang)).join('; ');
  const shown = proof === '' ? '' : { vi: `; minh chứng: ${proof}`, en: `; evidence: ${proof}` }[lang];
  return `${done}: ${dateWords(on, lang)}${shown}`;
}

function evidenceWords(evidence: EvidenceRow, lang: Language): string {
  switch (evidence.kind) {
    case 'text':
      return evidence.text;
    case 'document':
      return evidence.title ?? `SHA-256 ${evidence.sha256}`;
    case 'activity': {
      const title = textWords(evidence.title, lang) || evidence.id;
      return evidence.on === null ? title : `${title} (${dateWords(evidence.on, lang)})`;
    }
  }
}

function commitmentTargetWords(target: CommitmentTargetRow, lang: Language): string {
  const { indicator, unit, value, by, standing, last } = target;
  const wanted = quantityWords(value, unit, lang);
  const until =
    by === null ? '' : { vi: `đến ${dateWords(by, lang)}`, en: `by ${dateWords(by, lang)}` }[lang];
  const aim = [indicator, [wanted, until].filter((each) => each !== '').join(' ')].filter(
    (each) => each !== '',
  );
  const reached =
    last === null
      ? wordTargetStanding(standing, lang)
      : `${{ vi: 'đạt', en: 'reached' }[lang]} ${quantityWords(last.value, unit, lang)} (${dateWords(last.on, lang)})`;
  return `${{ vi: 'Chỉ tiêu', en: 'Target' }[lang]}: ${aim.join(': ')}; ${reached}`;
}

function underProgramme({ id, names }: NonNullable<CommitmentRow['programme']>, lang: Language): string {
  const name = textWords(names, lang) || id;
  return { vi: `Thuộc ${name}`, en: `Under ${name}` }[lang];
}

interface TargetOfProgramme {
  readonly programme: ProgrammeRow;
  /** Null: none is on record. */
  readonly target: TargetRow | null;
}

const TARGETS: readonly ColumnOf<TargetOfProgramme>[] = [
  ORDINAL,
  text(
    'programme',
    { vi: 'Chương trình', en: 'Programme' },
    5,
    ({ programme: { names, period, issuer } }, lang) =>
      lines([
        textWords(names, lang),
        capitalised(dateWords(period, lang)),
        issuer === null ? '' : partyWords(issuer, lang),
      ]),
  ),
  text('target', { vi: 'Chỉ tiêu', en: 'Target' }, 6, ({ target }, lang) =>
    target === null
      ? { vi: 'Chưa ghi nhận chỉ tiêu', en: 'No target on record' }[lang]
      : lines([textWords(target.text, lang), target.indicator ?? '']),
  ),
  text('value', { vi: 'Mức cần đạt', en: 'To be reached' }, 3, ({ target }, lang) =>
    target === null ? '' : quantityWords(target.value, target.unit, lang),
  ),
  date('by', { vi: 'Thời hạn', en: 'By' }, 3, ({ target }) => target?.by ?? null),
  number('reached', { vi: 'Đã đạt', en: 'Reached' }, 2, ({ target }) => target?.last?.value ?? null),
  date(
    'reportedOn',
    { vi: 'Thời điểm báo cáo', en: 'Reported for' },
    3,
    ({ target }) => target?.last?.on ?? null,
  ),
  percentage('share', { vi: 'So với mức cần đạt', en: 'Of what is to be reached' }, 2, ({ target }) =>
    target === null ? null : shareReached(target),
  ),
  text('standing', { vi: 'Kết quả', en: 'Standing' }, 3, ({ target }, lang) =>
    target === null ? '' : capitalised(wordTargetStanding(target.standing, lang)),
  ),
  text('notes', { vi: 'Ghi chú', en: 'Notes' }, 4, ({ programme, target }, lang) =>
    lines([
      target?.last?.source == null
        ? ''
        : { vi: `Nguồn: ${target.last.source}`, en: `Source: ${target.last.source}` }[lang],
      notesWords(target ?? programme, lang),
    ]),
  ),
];

/** Of a range, how far its beginning is reached, as a target of one is met there (R17). */
function shareReached({ value, last }: TargetRow): number | null {
  if (value === null || last === null) return null;
  const wanted = typeof value === 'number' ? value : value.from;
  return wanted > 0 ? last.value / wanted : null;
}
