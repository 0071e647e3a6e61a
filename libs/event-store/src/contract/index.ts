import { afterEach, beforeEach, describe } from '@jest/globals';
import type { LedgerStore, Position } from '../port.js';
import type { AdapterUnderTest } from './adapter.js';
import { adopting } from './adopting.js';
import { appending } from './appending.js';
import { appendingWithPrivateRecords } from './appending-with-private-records.js';
import { closing } from './closing.js';
import { keepingPrivateRecords } from './keeping-private-records.js';
import { knowingTime } from './knowing-time.js';
import { reading } from './reading.js';
import { repeating } from './repeating.js';
import { subscribing } from './subscribing.js';
import type { Opened } from './opened.js';

/**
 * The suite that every adapter passes (R25, R31–R33): call it in a Jest spec. Tests use streams of their own and begin at the log's end,
 * so the log may be shared and hold entries already; nothing else may write to it meanwhile.
 */
export function describeEventStore(name: string, adapter: AdapterUnderTest): void {
  describe(`${name} keeps the contract of the event store`, () => {
    let store: LedgerStore | null = null;
    let start: Position | null = null;
    const opened: Opened = {
      store: () => {
        if (store === null) throw new Error('The store is open within tests only.');
        return store;
      },
      start: () => start,
    };

    beforeEach(async () => {
      store = await adapter.open();
      start = (await store.events.last())?.position ?? null;
    });
    afterEach(async () => {
      await store?.close();
      store = null;
    });

    describe('appending', () => {
      appending(opened);
    });
    describe('repeating', () => {
      repeating(opened);
    });
    describe('reading', () => {
      reading(opened, adapter.abilities);
    });
    describe('subscribing', () => {
      subscribing(opened);
    });
    describe('keeping private records', () => {
      keepingPrivateRecords(opened);
    });
    describe('appending with private records', () => {
      appendingWithPrivateRecords(opened, adapter.abilities);
    });
    describe('adopting', () => {
      adopting(opened);
    });
    if (adapter.abilities.clock) {
      describe('knowing the time', () => {
        knowingTime(opened);
      });
    }
    describe('closing', () => {
      closing(opened);
    });
  });
}

export type { Abilities, AdapterUnderTest } from './adapter.js';
