import { expect, it } from '@jest/globals';
import { openMemoryStore } from './index.js';

it('opens empty', async () => {
  const store = openMemoryStore();
  expect(await store.events.last()).toBeNull();
});
