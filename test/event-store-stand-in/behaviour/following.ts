import { streamNameFilter } from '@eventstore/db-client';
import type { EventStoreDBClient, Position } from '@eventstore/db-client';

/** Subscribes, anew after the last event whenever it is dropped, until so many events were seen. */
export async function followed(client: EventStoreDBClient, prefix: string, count: number): Promise<string[]> {
  const ids: string[] = [];
  let last: Position | undefined;
  while (ids.length < count) {
    const subscription = client.subscribeToAll({
      ...(last === undefined ? {} : { fromPosition: last }),
      filter: streamNameFilter({ prefixes: [prefix] }),
    });
    try {
      for await (const { event } of subscription) {
        if (event === undefined) continue;
        ids.push(event.id);
        last = event.position;
        if (ids.length === count) break;
      }
    } catch {
      // Dropped: once more, from where it was.
    }
  }
  return ids;
}
