import { namesSamePersons } from '../persons/sealing.js';
import type { OpenRecord } from '../persons/sealing.js';
import type { CompleteCommand } from './complete-command.js';
import { factsStated } from './streams.js';
import type { Stream, StreamEntry } from './streams.js';

/** What is on record of this very command. */
export function entriesOf({ commandId }: CompleteCommand, stream: Stream): readonly StreamEntry[] {
  return stream.entries.filter((entry) => entry.commandId === commandId);
}

/** Whether the command says what the events of its id were recorded for (R25); persons are compared with the private records (R32). */
export async function isSameCommand(
  command: CompleteCommand,
  earlier: readonly StreamEntry[],
  openRecord: OpenRecord,
): Promise<boolean> {
  return (
    earlier.every(({ inputHash }) => inputHash === command.inputHash) &&
    namesSamePersons(command.persons, factsStated(earlier), openRecord)
  );
}
