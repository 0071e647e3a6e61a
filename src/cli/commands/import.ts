import { CommandBus } from '@nestjs/cqrs';
import { Import } from '@concord-ledger/ledger';
import { badUsage, command } from '../command.js';
import { readImportFile } from '../import-file.js';
import { refused, tell } from '../import-words.js';
import { withLedger } from '../ledger.js';
import { ANSWER_OPTIONS, flag, text } from '../option.js';
import { importSheet, isSheet } from '../import-sheet.js';
import { progress } from '../progress.js';

/** Records the lines of files, all or none but for keys that are on record with other content (R23, R24). Named so because `import` is a word of the language. */
export const importFiles = command({
  name: 'import',
  options: {
    fromHistory: flag('lines say themselves when they were recorded'),
    map: text(
      'FILE',
      'of a sheet (.xlsx, .csv): what its headings mean, who we are, what it calls partners; JSON',
    ),
    dryRun: flag('of a sheet: list every problem by row and column, and record nothing'),
    setAside: text(
      'FILE',
      'of a sheet: write the rows that have problems into FILE (.csv), and record the others',
    ),
    ...ANSWER_OPTIONS,
  },
  positionals: { form: 'FILE…', min: 1, max: Number.POSITIVE_INFINITY },
  start: async ({ values, positionals, configuration, io }) => {
    const fromHistory = values.fromHistory === true;
    const forMachines = values.json === true;
    const [file = '', ...others] = positionals;
    if (positionals.some(isSheet)) {
      if (others.length > 0 || fromHistory)
        return badUsage(
          io,
          'import',
          'a sheet is imported alone, and does not say when it was recorded: one FILE, without --from-history.',
        );
      return importSheet({ name: 'import', values, configuration, io }, file, values);
    }
    if (values.map !== undefined || values.dryRun === true || values.setAside !== undefined)
      return badUsage(
        io,
        'import',
        '--map, --dry-run and --set-aside are for sheets: FILE ends in .xlsx or .csv.',
      );
    const read = await Promise.all(positionals.map((file) => readImportFile(file, fromHistory)));
    const problems = read.flatMap((file) => file.problems);
    // Nothing is opened, let alone recorded, before every line of every file has its shape.
    if (problems.length > 0) return refused(io, problems, forMachines);
    const lines = read.flatMap((file) => file.lines);
    const shown = progress(io);
    const answer = await withLedger(
      configuration,
      values.data ?? configuration.dataFolder,
      'when-recording',
      (ledger) =>
        ledger
          .get(CommandBus)
          .execute(new Import(lines, { account: io.account, fromHistory, onProgress: shown.update })),
    );
    shown.end();
    return tell(io, answer, forMachines, values.lang ?? 'vi');
  },
});
