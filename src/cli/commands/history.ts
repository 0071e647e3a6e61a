import { GetHistory, GetStatus } from '@concord-ledger/ledger';
import type { EntryList, HistoryItem } from '@concord-ledger/ledger';
import type { Language } from '@concord-ledger/partial-date';
import { asking, print } from '../answering.js';
import { command } from '../command.js';
import { checkpointWords, notCoveredWords } from '../covered.js';
import type { ExitCode } from '../io.js';
import { KIND_OPTION, kindOf } from '../kind-of.js';
import { fieldTable, moreWords } from '../listing.js';
import type { Field } from '../listing.js';
import { localSecond } from '../local-second.js';
import { ANSWER_OPTIONS, ASKING_OPTIONS, LIST_OPTIONS } from '../option.js';
import { say } from '../words.js';

/** Everything that was recorded of one thing, in the order of recording: `GET /v1/agreements/{id}/history` and its likes. */
export const history = command({
  name: 'history',
  options: { ...KIND_OPTION, ...ASKING_OPTIONS, ...LIST_OPTIONS, ...ANSWER_OPTIONS },
  positionals: { form: 'ID', min: 1, max: 1 },
  start: async ({ values, positionals: [id = ''], configuration, io }) => {
    const { kind: given, json, lang = 'vi', asOf, knownAt, limit, cursor } = values;
    const page = {
      ...(asOf !== undefined && { asOf }),
      ...(knownAt !== undefined && { knownAt }),
      ...(limit !== undefined && { limit }),
      ...(cursor !== undefined && { cursor }),
    };
    const asker = { name: 'history', values, configuration, io };
    return asking(asker, async (ask, views): Promise<ExitCode> => {
      const kind = kindOf(asker, id, given, views);
      if (kind === null) return 1;
      const [answer, status] = [
        await ask(new GetHistory({ ...page, kind, id })),
        await ask(new GetStatus({})),
      ];
      const timeZone = status.outcome === 'answered' ? status.value.timeZone : 'UTC';
      const code = print(asker, answer, ({ value }, language) =>
        fieldTable(fields(timeZone, value), value.items, language, io.columns),
      );
      if (answer.outcome === 'answered' && json === undefined)
        io.err(checkpointWords(answer.value, lang) + moreWords(answer.value, lang));
      return code;
    });
  },
});

function fields(timeZone: string, list: EntryList<HistoryItem>): readonly Field<HistoryItem>[] {
  return [
    { heading: { vi: 'Mục', en: 'Entry' }, cell: ({ entry }) => String(entry), align: 'right' },
    { heading: { vi: 'Thời điểm', en: 'Instant' }, cell: ({ instant }) => localSecond(instant, timeZone) },
    {
      heading: { vi: 'Đồng hồ người ghi', en: "Writer's clock" },
      cell: ({ recordedAt }) => localSecond(recordedAt, timeZone),
    },
    { heading: { vi: 'Người ghi', en: 'By' }, cell: ({ actor }) => actor },
    { heading: { vi: 'Nội dung', en: 'What' }, cell: ({ words }, lang) => words[lang] },
    { heading: { vi: 'Hiện nay', en: 'Now' }, cell: ({ now }, lang) => nowWords(now, lang), optional: true },
    {
      heading: { vi: 'Lưu ý', en: 'Remark' },
      cell: (item, lang) => remarks(item, list, lang),
      optional: true,
    },
  ];
}

/** What holds instead of the entry; empty where it holds as recorded. */
function nowWords(now: HistoryItem['now'], lang: Language): string {
  const last = now?.by.at(-1);
  if (now === null || last === undefined) return '';
  return last.kind === 'annulment'
    ? say(lang, `hủy bỏ ở mục ${last.entry}`, `annulled at entry ${last.entry}`)
    : say(lang, `đính chính ở mục ${last.entry}: `, `corrected at entry ${last.entry}: `) +
        (now.words?.[lang] ?? '');
}

function remarks(item: HistoryItem, list: EntryList<HistoryItem>, lang: Language): string {
  const { backDated, recordedLate } = item;
  return [
    recordedLate ? say(lang, 'ghi nhận muộn', 'recorded late') : '',
    backDated ? say(lang, 'thời điểm ghi lấy từ tệp', 'recording time taken from a file') : '',
    notCoveredWords(list, item, lang),
  ]
    .filter((words) => words !== '')
    .join('; ');
}
