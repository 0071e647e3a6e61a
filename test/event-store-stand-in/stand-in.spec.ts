import { afterAll, beforeAll, describe } from '@jest/globals';
import { EventStoreDBClient } from '@eventstore/db-client';
import { appending } from './behaviour/appending.js';
import { deleting } from './behaviour/deleting.js';
import { filteredReading } from './behaviour/filtered-reading.js';
import { reading } from './behaviour/reading.js';
import { subscribing } from './behaviour/subscribing.js';
import { EventStoreStandIn } from './stand-in.js';

describe("the stand-in behaves, to the client's eyes, as EventStoreDB does:", () => {
  let standIn: EventStoreStandIn;
  let client: EventStoreDBClient;
  beforeAll(async () => {
    standIn = await EventStoreStandIn.start({ writeTimeoutMs: 50 });
    client = EventStoreDBClient.connectionString(standIn.connectionString);
  });
  afterAll(async () => {
    await client.dispose();
    await standIn.stop();
  });

  appending(() => client);
  reading(() => client);
  filteredReading(
    () => client,
    () => standIn.connectionString,
  );
  subscribing(() => client);
  deleting(() => client);
});
