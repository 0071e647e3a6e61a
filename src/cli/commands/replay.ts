import { CheckViews, GetStatus, Replay } from '@concord-ledger/ledger';
import type { Details, ReplayStep } from '@concord-ledger/ledger';
import type { ThingKind } from '@concord-ledger/agreements';
import type { Language } from '@concord-ledger/partial-date';
import { asking, print } from '../answering.js';
import type { AnswerOptions, Ask, Asker } from '../answering.js';
import { kebab } from '../arguments.js';
import { checkFaults, checkText, isSound } from '../check-report.js';
import { badUsage, command } from '../command.js';
import { checkpointWords, notCoveredWords } from '../covered.js';
import { DETAIL_TEXTS } from '../detail/detail-text.js';
import type { DetailText } from '../detail/detail-text.js';
import type { ExitCode } from '../io.js';
import { KIND_OPTION, kindOf } from '../kind-of.js';
import { checkWritable } from '../ledger.js';
import { moreWords } from '../listing.js';
import { localSecond } from '../local-second.js';
import { ANSWER_OPTIONS, ASKING_OPTIONS, flag, LIST_OPTIONS, text } from '../option.js';
import { progress } from '../progress.js';
import { dateWords, say } from '../words.js';

/** What was known of one thing after each of its entries: `GET /v1/agreements/{id}/replay`; or, with `--check`, whether the views are what the log makes of them. */
export const replay = command({
  name: 'replay',
  options: {
    check: flag(
      'build all views anew from the log and compare them with the live ones; exit 1 where they differ',
    ),
    to: text('WHEN', 'the last step: entry:14, 2023-06-13 or 2023-06-13T18:00:00+07:00 (default the end)'),
    ...KIND_OPTION,
    asOf: {
      ...ASKING_OPTIONS.asOf,
      meaning: 'the day that all steps are about (default for each the day of its recording)',
    },
    ...LIST_OPTIONS,
    ...ANSWER_OPTIONS,
  },
  positionals: { form: '[ID]', min: 0, max: 1 },
  start: async ({ values, positionals: [id], configuration, io }) => {
    const { check, to, kind, asOf, limit, cursor, data, json, lang } = values;
    const answering: AnswerOptions = {
      ...(data !== undefined && { data }),
      ...(json && { json }),
      ...(lang !== undefined && { lang }),
    };
    const asker: Asker = { name: 'replay', values: answering, configuration, io };
    if (check) {
      const [stray] = Object.entries({ to, kind, asOf, limit, cursor }).filter(
        ([, given]) => given !== undefined,
      );
      if (id !== undefined || stray !== undefined)
        return badUsage(
          io,
          'replay',
          `--check looks at all views: leave ${stray === undefined ? 'the ID' : `--${kebab(stray[0])}`} out.`,
        );
      return checked(asker);
    }
    if (id === undefined)
      return badUsage(
        io,
        'replay',
        'name what to replay by its ID, or give --check to hold the views against the log.',
      );
    const page = {
      ...(to !== undefined && { to }),
      ...(asOf !== undefined && { asOf }),
      ...(limit !== undefined && { limit }),
      ...(cursor !== undefined && { cursor }),
    };
    // Beside the steps stands up to which entry they go.
    const until = { ...answering, ...(to !== undefined && { knownAt: to }) };
    return asking(asker, async (ask, views): Promise<ExitCode> => {
      const found = kindOf(asker, id, kind, views);
      return found === null
        ? 1
        : replayed({ ...asker, values: until }, ask, new Replay({ ...page, kind: found, id }));
    });
  },
});

async function replayed(asker: Asker, ask: Ask, query: Replay): Promise<ExitCode> {
  const { io, values } = asker;
  const [answer, status] = [await ask(query), await ask(new GetStatus({}))];
  const timeZone = status.outcome === 'answered' ? status.value.timeZone : 'UTC';
  const code = print(
    asker,
    answer,
    ({ value }, lang) =>
      value.items
        .map((step) => {
          const mark = notCoveredWords(value, step.item, lang);
          return stepText(query.filters.kind, step, { timeZone, mark }, lang, io.columns);
        })
        .join('\n'),
    // Without an end of its own it goes to the last step that is shown.
    ...(query.filters.to === undefined ? [unsaid] : []),
  );
  if (answer.outcome === 'answered' && !values.json) {
    const lang = values.lang ?? 'vi';
    io.err(checkpointWords(answer.value, lang) + moreWords(answer.value, lang));
  }
  return code;
}

/** Which entry, when, by whom and what it says; below, the thing as known then. */
function stepText<Kind extends ThingKind>(
  kind: Kind,
  { item: { entry, instant, actor, words }, asOf, state }: ReplayStep<Details[Kind]>,
  { timeZone, mark }: { readonly timeZone: string; readonly mark: string },
  lang: Language,
  width: number | null,
): string {
  const detail: DetailText<Details[Kind]> = DETAIL_TEXTS[kind];
  const head = say(lang, `Mục ${entry}`, `Entry ${entry}`);
  const when = localSecond(instant, timeZone);
  const day = say(lang, `tính đến ${dateWords(asOf, lang)}`, `as of ${dateWords(asOf, lang)}`);
  const title = [head, when, actor, day, mark].filter((part) => part !== '').join(' · ');
  return `── ${title}\n${words[lang]}\n\n${detail(state, lang, width)}`;
}

/** The text itself says up to which entry it goes, and no day is asked about. */
const unsaid = (): string => '';

/** Beside a running server, too: neither side is moved. */
async function checked(asker: Asker): Promise<ExitCode> {
  const { io, configuration, values } = asker;
  checkWritable(configuration, values.data ?? configuration.dataFolder);
  return asking(asker, async (ask) => {
    const shown = progress(io);
    const answer = await ask(
      new CheckViews({
        onProgress: (_step, done, total) => {
          shown.update(done, total);
        },
      }),
    );
    shown.end();
    const code = print(asker, answer, ({ value }, lang) => checkText(value, lang, io.columns), unsaid);
    if (answer.outcome !== 'answered') return code;
    for (const fault of checkFaults(answer.value, values.lang ?? 'vi')) io.err(`concord replay: ${fault}\n`);
    return isSound(answer.value) ? code : 1;
  });
}
