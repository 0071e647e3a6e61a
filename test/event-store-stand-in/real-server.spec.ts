import { afterAll, beforeAll, describe } from '@jest/globals';
import { EventStoreDBClient } from '@eventstore/db-client';
import { appending } from './behaviour/appending.js';
import { deleting } from './behaviour/deleting.js';
import { filteredReading } from './behaviour/filtered-reading.js';
import { reading } from './behaviour/reading.js';
import { subscribing } from './behaviour/subscribing.js';

const SERVER = process.env['CONCORD_TEST_ESDB'];

/** The same that the stand-in is held to: where a server differs, the stand-in is wrong. */
const whereThereIsOne = SERVER === undefined ? describe.skip : describe;

whereThereIsOne(
  'EventStoreDB at CONCORD_TEST_ESDB (skipped where that names none) behaves as the stand-in:',
  () => {
    let client: EventStoreDBClient;
    beforeAll(() => {
      client = EventStoreDBClient.connectionString(SERVER ?? '');
    });
    afterAll(async () => {
      await client.dispose();
    });

    appending(() => client);
    reading(() => client);
    filteredReading(
      () => client,
      () => SERVER ?? '',
    );
    subscribing(() => client);
    deleting(() => client);
  },
);
