import type { ActRow } from '../annual-report.js';
import { text } from '../table.js';
import type { ColumnOf } from '../table.js';
import { notesWords } from '../words.js';

/** What qualifies a row, in a column of its own. */
export const NOTES: ColumnOf<Pick<ActRow, 'certainty' | 'remarks'>> = text(
  'notes',
  { vi: 'Ghi chú', en: 'Notes' },
  4,
  notesWords,
);
