import { Ledger } from '@concord-ledger/ledger';
import type { ProjectionStatus } from '@concord-ledger/ledger';
import type { Language } from '@concord-ledger/partial-date';
import { command } from '../command.js';
import { checkWritable, withLedger } from '../ledger.js';
import { ANSWER_OPTIONS, LEDGER_OPTIONS } from '../option.js';
import { say } from '../words.js';

/** Makes all views anew from the log. The log is only read, so this is safe at any time, beside a running server too. */
export const rebuild = command({
  name: 'rebuild',
  options: { ...LEDGER_OPTIONS, lang: ANSWER_OPTIONS.lang },
  start: async ({ values, configuration, io }) => {
    const dataFolder = values.data ?? configuration.dataFolder;
    const lang = values.lang ?? 'vi';
    checkWritable(configuration, dataFolder);
    return withLedger(configuration, dataFolder, 'refuse', async (ledger) => {
      const { views } = ledger.get(Ledger).opened;
      await views.rebuild();
      const { entry, projections } = views.status();
      const broken = projections.filter(({ state }) => state === 'failed');
      for (const { name, failure } of broken)
        io.err(`concord rebuild: ${failureWords(name, failure, lang)}\n`);
      io.err(`${doneWords(projections.length - broken.length, entry, lang)}\n`);
      return broken.length === 0 ? 0 : 1;
    });
  },
});

function failureWords(name: string, failure: ProjectionStatus['failure'], lang: Language): string {
  const entry = failure?.entry ?? say(lang, 'không rõ', 'unknown');
  const message = failure?.message ?? '';
  return say(lang, `${name} hỏng ở mục ${entry}: ${message}`, `${name} failed at entry ${entry}: ${message}`);
}

function doneWords(count: number, entry: number | null, lang: Language): string {
  if (entry === null)
    return say(
      lang,
      `Đã dựng lại ${count} khung nhìn; sổ chưa có mục nào.`,
      `Rebuilt ${count} views; the ledger has no entry yet.`,
    );
  return say(
    lang,
    `Đã dựng lại ${count} khung nhìn đến mục ${entry}.`,
    `Rebuilt ${count} views up to entry ${entry}.`,
  );
}
