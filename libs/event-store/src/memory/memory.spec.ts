import { describeEventStore } from '../contract/index.js';
import { openMemoryStore } from './index.js';

describeEventStore('the memory store', {
  open: async () => openMemoryStore(),
  abilities: { opensEmpty: true, clock: true, oneTransaction: true },
});
