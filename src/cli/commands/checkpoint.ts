import { json } from '../answering.js';
import { command, failed } from '../command.js';
import type { ExitCode } from '../io.js';
import { flag, LEDGER_OPTIONS } from '../option.js';
import { withProving } from '../proving.js';

const NAME = 'checkpoint';

/** Signs how far the ledger has come, and prints it as the signed note that it is (C2SP tlog-checkpoint); makes the key where there never was one. */
export const checkpoint = command({
  name: NAME,
  options: {
    ...LEDGER_OPTIONS,
    json: flag('print JSON for machines: the note, and what it says'),
  },
  start: ({ values: { data, json: forMachines }, configuration, io }) =>
    withProving(configuration, data, async (proving): Promise<ExitCode> => {
      await proving.makeKey();
      const signed = await proving.checkpoint();
      if (signed.outcome === 'refused') return failed(io, NAME, signed.problem);
      const { note, checkpoint: said } = signed.latest;
      const { origin, size, root } = said;
      io.out(
        forMachines ? json(io, { note, origin, size, root: Buffer.from(root).toString('base64') }) : note,
      );
      const problem = proving.status().witness?.problem ?? null;
      if (problem !== null) io.err(`concord ${NAME}: ${problem}\n`);
      return 0;
    }),
});
