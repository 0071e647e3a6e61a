import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { idsIn } from './behaviour/connected.js';
import { followed } from './behaviour/following.js';
import { started } from './behaviour/started.js';

const BATCHES = 100;
const EVENTS_A_BATCH = 100;

describe('the stand-in', () => {
  const current = started();

  it('holds ten thousand events that were put straight into its log, and gives each to readers and subscribers, in order', async () => {
    const { standIn, client } = current();
    const ids: string[] = [];
    for (let batch = 0; batch < BATCHES; batch += 1) {
      const events = Array.from({ length: EVENTS_A_BATCH }, () => ({
        id: randomUUID(),
        type: 'Tried',
        contentType: 'application/octet-stream' as const,
        data: new Uint8Array(400),
        metadata: new Uint8Array(),
      }));
      await standIn.log.append(`many-${String(batch)}`, 'no-stream', events);
      ids.push(...events.map((event) => event.id));
    }
    expect((await idsIn(client.readAll())).slice(-ids.length)).toEqual(ids);
    expect(await followed(client, 'many-', ids.length)).toEqual(ids);
  });
});
