/**
 * A process of its own that works on a ledger file, for tests of several processes and of kills: `node … ledger-process.ts JOB`, the job as JSON.
 * It prints its answers as JSON; where the job says so, it kills itself in the middle, as a power cut would.
 */
import { openSqliteStore } from '@concord-ledger/event-store/sqlite';
import { Importer } from '../src/importing/importer.ts';
import { Ledger } from '../src/ledger.ts';
import { asJson } from '../src/recording/json.ts';
import { Recorder } from '../src/recording/recorder.ts';
import type { ImportAnswer, ImportLine, LedgerCommand, RecordingAnswer } from '../src/recording.ts';
import { stubbornStore } from './stubborn-store.ts';

export interface Job {
  readonly file: string;
  readonly origin: string;
  readonly account: string;
  /** What the clock shows, RFC 3339. */
  readonly now: string;
  /** Lines of history to import. */
  readonly lines?: readonly ImportLine[];
  /** Commands to record, each with its key, all at once. */
  readonly commands?: readonly Recording[];
  /** The append, counted from 0, at which the process kills itself. */
  readonly killAt?: { readonly append: number; readonly when: 'before' | 'after' };
}

export interface Recording {
  readonly command: LedgerCommand;
  readonly key: string;
}

const job: Job = JSON.parse(process.argv[2] ?? '') as Job;
process.stdout.write(JSON.stringify(await work(job)));

async function work({ file, origin, account, now, lines, commands, killAt }: Job): Promise<unknown> {
  let appends = 0;
  const store = stubbornStore(await openSqliteStore({ file }), async (batch, append) => {
    const isLast = appends === killAt?.append;
    appends += 1;
    if (isLast && killAt.when === 'before') process.kill(process.pid, 'SIGKILL');
    const result = await append(batch);
    if (isLast) process.kill(process.pid, 'SIGKILL');
    return result;
  });
  const ledger = await Ledger.start({
    store: () => store,
    views: ':memory:',
    clock: () => Date.parse(now),
    open: { origin, account, whenEmpty: lines === undefined ? 'open' : 'when-recording' },
  });
  const answers: (RecordingAnswer | ImportAnswer)[] = [];
  if (lines !== undefined)
    answers.push(await new Importer(ledger, lines, { account, fromHistory: true }).run());
  if (commands !== undefined) {
    const recorder = new Recorder(ledger, ledger.opened);
    const recording = commands.map(({ command, key }) =>
      recorder.record(asJson(command), { account, idempotencyKey: key }),
    );
    answers.push(...(await Promise.all(recording)));
  }
  await ledger.close();
  return answers;
}
