import { afterAll, beforeAll } from '@jest/globals';
import { EventStoreDBClient } from '@eventstore/db-client';
import { EventStoreStandIn } from '../stand-in.js';
import type { StandInOptions } from '../stand-in.js';

/** A stand-in and a client of it, for the tests of one `describe`: never two clients at a time, they share one table of appends. */
export interface Started {
  readonly standIn: EventStoreStandIn;
  readonly client: EventStoreDBClient;
}

/** @param of what the client connects with; the stand-in's own connection string where it is not given */
export function started(
  options: StandInOptions = {},
  of: (standIn: EventStoreStandIn) => string = (standIn) => standIn.connectionString,
): () => Started {
  let current: Started | undefined;
  beforeAll(async () => {
    const standIn = await EventStoreStandIn.start(options);
    current = { standIn, client: EventStoreDBClient.connectionString(of(standIn)) };
  });
  afterAll(async () => {
    await current?.client.dispose();
    await current?.standIn.stop();
  });
  return () => {
    if (current === undefined) throw new Error('the stand-in has not started');
    return current;
  };
}
