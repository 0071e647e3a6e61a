import { Ledger } from '@concord-ledger/ledger';
import { command } from '../command.js';
import { withLedger } from '../ledger.js';
import { LEDGER_OPTIONS } from '../option.js';

/** Makes all views anew from the log. The log is only read, so this is safe at any time, beside a running server too. */
export const rebuild = command({
  name: 'rebuild',
  options: LEDGER_OPTIONS,
  start: async ({ values, configuration, io }) =>
    withLedger(configuration, values.data ?? configuration.dataFolder, 'refuse', async (ledger) => {
      const { views } = ledger.get(Ledger).opened;
      await views.rebuild();
      const { entry, projections } = views.status();
      const broken = projections.filter(({ state }) => state === 'failed');
      for (const { name, failure } of broken)
        io.err(
          `concord rebuild: ${name} failed at entry ${failure?.entry ?? 'unknown'}: ${failure?.message ?? ''}\n`,
        );
      io.err(`${projections.length - broken.length} views stand at entry ${entry ?? 'none'}.\n`);
      return broken.length === 0 ? 0 : 1;
    }),
});
