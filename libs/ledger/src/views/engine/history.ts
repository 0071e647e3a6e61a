import type { DomainEvent, Recorded } from '@concord-ledger/agreements';
import type { EventStore } from '@concord-ledger/event-store';
import { LOG } from '../entries/tables.js';
import type { ViewsDatabase } from './database.js';
import { recorded } from './entry.js';
import { text } from './row.js';

/** The facts of a stream up to and with a version, in order; empty for version -1. */
export type ReadHistory = (stream: string, version: number) => Promise<readonly Recorded<DomainEvent>[]>;

/** Reads facts from the store; their instants, which bound unknown dates (R2, R20), from the log's index in the views. */
export function historyReader(events: EventStore, db: ViewsDatabase, timeZone: string): ReadHistory {
  return async (stream, version) => {
    if (version < 0) return [];
    const stored = await events.readStream(stream);
    const instants = db.all(
      `SELECT instant FROM ${LOG} WHERE stream = :stream AND version <= :version ORDER BY version`,
      { stream, version },
    );
    if (instants.length !== version + 1 || stored.length <= version)
      throw new Error(
        `The views know ${instants.length} entries of ${stream}, the log ${stored.length}; ${version + 1} are asked for.`,
      );
    return instants.map(([instant], index) => {
      const event = stored[index];
      if (event?.version !== index) throw new Error(`The store left out version ${index} of ${stream}.`);
      return recorded(event, text(instant), timeZone);
    });
  };
}
