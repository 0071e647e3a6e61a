import { Diff } from '@concord-ledger/ledger';
import type { AgreementDiff, Difference } from '@concord-ledger/ledger';
import type { Language } from '@concord-ledger/partial-date';
import { titleWords } from '../agreement-fields.js';
import { asking, print } from '../answering.js';
import { badUsage, command } from '../command.js';
import { causeWords, fieldWords, saidWords } from '../diff-words.js';
import { fieldTable, moreWords } from '../listing.js';
import type { Field } from '../listing.js';
import { ANSWER_OPTIONS, LIST_OPTIONS, text } from '../option.js';
import { say } from '../words.js';

/** What the register says differently between two moments of knowledge, and by which entries: `GET /v1/audit/diff`. */
export const diff = command({
  name: 'diff',
  options: {
    from: text('WHEN', 'as known then: entry:14, 2023-06-13 or 2023-06-13T18:00:00+07:00; must be given'),
    to: text('WHEN', 'and as known then, not before --from (default now)'),
    activeOn: text(
      'DATE',
      'only agreements that were active on this day, which the answer is about (default the day of --to, and all)',
    ),
    ...LIST_OPTIONS,
    ...ANSWER_OPTIONS,
  },
  start: async ({ values, configuration, io }) => {
    const { from, to, activeOn, limit, cursor, data, json, lang } = values;
    if (from === undefined)
      return badUsage(io, 'diff', '--from WHEN is missing: say since when something is to have changed.');
    const query = new Diff({
      from,
      ...(to !== undefined && { to }),
      ...(activeOn !== undefined && { activeOn }),
      ...(limit !== undefined && { limit }),
      ...(cursor !== undefined && { cursor }),
    });
    const answering = {
      ...(data !== undefined && { data }),
      ...(json && { json }),
      ...(lang !== undefined && { lang }),
    };
    // Where an end is named, the remark tells whether it is settled.
    const until = { ...answering, ...(to !== undefined && { knownAt: to }) };
    const asker = { name: 'diff', values: until, configuration, io };
    return asking(asker, async (ask) => {
      const answer = await ask(query);
      const code = print(asker, answer, ({ value: { items } }, language) =>
        diffText(items, language, io.columns),
      );
      if (answer.outcome === 'answered' && !json) io.err(moreWords(answer.value, lang ?? 'vi'));
      return code;
    });
  },
});

function diffText(items: readonly AgreementDiff[], lang: Language, width: number | null): string {
  if (items.length === 0) return say(lang, 'Không có gì khác.\n', 'Nothing differs.\n');
  const rows = items.flatMap((agreement) =>
    agreement.differences.map((difference, at) => ({ agreement, difference, isFirst: at === 0 })),
  );
  return `${fieldTable(fields, rows, lang, width)}\n${causesText(items, lang)}`;
}

/** What the entries say that made it so, each once, in the order of recording. */
function causesText(items: readonly AgreementDiff[], lang: Language): string {
  const all = items.flatMap(({ differences }) => differences.flatMap(({ causes }) => causes));
  const causes = new Map(all.map((cause) => [cause.entry, cause]));
  return [...causes.values()]
    .sort((a, b) => a.entry - b.entry)
    .map((cause) => `${causeWords(cause, lang)}: ${cause.words[lang]}\n`)
    .join('');
}

interface Row {
  readonly agreement: AgreementDiff;
  readonly difference: Difference;
  /** What is said of the agreement itself stands on its first row only. */
  readonly isFirst: boolean;
}

const fields: readonly Field<Row>[] = [
  {
    heading: { vi: 'Mã', en: 'ID' },
    cell: ({ agreement: { id }, isFirst }) => (isFirst ? id : ''),
    whole: true,
  },
  {
    heading: { vi: 'Thỏa thuận', en: 'Agreement' },
    cell: ({ agreement: { title }, isFirst }, lang) => (isFirst ? titleWords(title, lang) : ''),
  },
  { heading: { vi: 'Nội dung', en: 'What' }, cell: ({ difference }, lang) => fieldWords(difference, lang) },
  {
    heading: { vi: 'Trước', en: 'Before' },
    cell: ({ difference }, lang) => saidWords(difference, lang).before,
  },
  {
    heading: { vi: 'Nay', en: 'After' },
    cell: ({ difference }, lang) => saidWords(difference, lang).after,
  },
  {
    heading: { vi: 'Do', en: 'Because of' },
    cell: ({ difference: { causes } }, lang) => causes.map((cause) => causeWords(cause, lang)).join('; '),
  },
];
