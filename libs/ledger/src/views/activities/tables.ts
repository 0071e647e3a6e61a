import type { Activity } from '@concord-ledger/agreements';
import { JsonColumn } from '../engine/row.js';
import { SpanTable } from '../engine/span-table.js';
import { tableOf } from '../engine/table-names.js';

/** Activities as recorded. */
export const ACTIVITIES = { name: 'activities', version: 1 };

export const ACTIVITY_ROWS = new SpanTable(tableOf(ACTIVITIES, 'rows'), {
  /** Sorts by first possible day, then by last; `~`, after all days, where the day is unknown. */
  day_key: 'TEXT',
  /** First and last possible day, which narrow a search by days. */
  earliest: 'TEXT',
  latest: 'TEXT',
  kind: 'TEXT',
  series: 'TEXT',
  /** Of the place, and its state. */
  jurisdiction: 'TEXT',
  state: 'TEXT',
  /** JSON of the domain's Activity. */
  content: 'TEXT',
});

export const ACTIVITY_PARTIES = tableOf(ACTIVITIES, 'parties');
export const ACTIVITY_AGREEMENTS = tableOf(ACTIVITIES, 'agreements');

/** The column `content` of ACTIVITY_ROWS. */
export const ACTIVITY_COLUMN = new JsonColumn<Activity>();
