import { createServer } from '../../http/server.js';
import { loopback, portNumber } from '../../configuration/values.js';
import type { Option } from '../arguments.js';
import { command, failed } from '../command.js';
import type { ExitCode } from '../io.js';
import { ledgerOptions } from '../ledger.js';
import { LEDGER_OPTIONS } from '../option.js';

const host: Option<string> = {
  value: 'ADDRESS',
  meaning: 'loopback address to listen on (default: CONCORD_HOST, else 127.0.0.1)',
  read: loopback,
};
const port: Option<number> = {
  value: 'N',
  meaning: 'port to listen on, 0 lets the system choose (default: CONCORD_PORT, else 3000)',
  read: portNumber,
};

/** The HTTP API on this machine, until SIGINT (Ctrl-C) or SIGTERM. */
export const serve = command({
  name: 'serve',
  options: { host, port, ...LEDGER_OPTIONS },
  start: async ({ values, configuration, io }): Promise<ExitCode> => {
    const at = { host: values.host ?? configuration.host, port: values.port ?? configuration.port };
    const dataFolder = values.data ?? configuration.dataFolder;
    const server = await createServer({
      ledger: ledgerOptions(configuration, dataFolder, 'open'),
      account: io.account,
      host: at.host,
    });
    try {
      await server.init();
      // Fastify's own listen: Nest's would log the error that is put into words below.
      const url = await server.getHttpAdapter().getInstance().listen(at);
      io.out(`Concord serves ${dataFolder} on ${url} (documentation: ${url}/docs). Ctrl-C ends it.\n`);
    } catch (error) {
      await server.close();
      return failed(io, 'serve', listenFault(error, at));
    }
    return 0;
  },
});

function listenFault(
  error: unknown,
  { host: address, port: number }: { host: string; port: number },
): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE')
    return `port ${number} of ${address} is in use: choose another with --port N, or --port 0 for any that is free.`;
  if (code === 'EACCES')
    return `port ${number} may not be used by this user: choose one above 1023 with --port N.`;
  return error instanceof Error ? error.message : String(error);
}
