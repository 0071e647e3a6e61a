import type { PartyPlace } from '@concord-ledger/agreements';
import type { RegisterItem } from './register-item.js';
import { JsonColumn } from '../engine/row.js';
import { SpanTable } from '../engine/span-table.js';
import { NOT_ENDED, tableOf } from '../engine/table-names.js';

/** Agreements: where each stands, what it says and who its parties are, by day and by knowledge. */
export const REGISTER = { name: 'register', version: 4 };

/** One row for each run of days on which nothing that the register shows of an agreement changes. */
export const SPANS = new SpanTable(tableOf(REGISTER, 'spans'), {
  /** 2: yes, 1: possibly, 0: no (R9). */
  active: 'INTEGER',
  /** Bits in the order of STANDINGS. */
  standings: 'INTEGER',
  /** Bits in the order of SCOPES (R30). */
  scopes: 'INTEGER',
  kind: 'TEXT',
  title_key: 'TEXT',
  /** Sorts by the day of signing; the empty text, before all days, where it is not signed. */
  signed_key: 'TEXT',
  /** JSON of what the row shows (RegisterItem). */
  item: 'TEXT',
  /** JSON of who holds the places of those who signed (PartyPlace); null where they all hold their own (R28). */
  places: 'TEXT',
});

/** Who signed and who holds a place in a span: `certainty` 2 (yes) or 1 (possibly) of either; `holds` the same of a place alone, else 0 (R28). */
export const SPAN_PARTIES = tableOf(REGISTER, 'parties');
/** What it is about in a span. */
export const SPAN_AREAS = tableOf(REGISTER, 'areas');
/** Under which national programmes it stands in a span. */
export const SPAN_PROGRAMMES = tableOf(REGISTER, 'programmes');

/** Kinds and jurisdictions of parties: what scopes rest on. Several rows of the same days where a move may or may not apply yet (R14). */
export const SITUATIONS = new SpanTable(tableOf(REGISTER, 'situations'), {
  kind: 'TEXT',
  jurisdiction: 'TEXT',
  state: 'TEXT',
  certainty: 'INTEGER',
});

export const REGISTER_SETUP: readonly string[] = [
  ...SPANS.setup,
  `CREATE TABLE ${SPAN_PARTIES} (span INTEGER NOT NULL, party TEXT NOT NULL, certainty INTEGER NOT NULL, holds INTEGER NOT NULL, PRIMARY KEY (span, party)) STRICT, WITHOUT ROWID`,
  `CREATE INDEX ${SPAN_PARTIES}_parties ON ${SPAN_PARTIES} (party, span, certainty)`,
  `CREATE TABLE ${SPAN_AREAS} (span INTEGER NOT NULL, place INTEGER NOT NULL, code TEXT, words TEXT NOT NULL, certainty INTEGER NOT NULL, PRIMARY KEY (span, place)) STRICT, WITHOUT ROWID`,
  `CREATE TABLE ${SPAN_PROGRAMMES} (span INTEGER NOT NULL, programme TEXT NOT NULL, PRIMARY KEY (span, programme)) STRICT, WITHOUT ROWID`,
  ...SITUATIONS.setup,
];

/** Rows that have not ended, for what is known now; and all rows, for what was known then (R21). */
export const REGISTER_INDEXES: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ['title_key', 'signed_key'].flatMap((key) => [
      [
        `${SPANS.name}_${key}`,
        `${SPANS.name} (${key}, thing, from_day, to_day, active, standings, scopes) WHERE to_entry = ${NOT_ENDED}`,
      ],
      [
        `${SPANS.name}_${key}_then`,
        `${SPANS.name} (${key}, thing, from_day, to_day, from_entry, to_entry, active, standings, scopes)`,
      ],
    ]),
  ),
  [`${SPAN_PROGRAMMES}_programmes`]: `${SPAN_PROGRAMMES} (programme, span)`,
};

/** `yes` and `possibly` as numbers, so that the weakest of several is their minimum (R18). */
export const YES = 2;
export const POSSIBLY = 1;

export function bitsOf<T>(members: readonly T[], all: readonly T[]): number {
  return members.reduce((bits, member) => bits | (1 << all.indexOf(member)), 0);
}

export function membersOf<T>(bits: number, all: readonly T[]): readonly T[] {
  return all.filter((_, place) => (bits & (1 << place)) !== 0);
}

/** The column `item` of SPANS. */
export const ITEM = new JsonColumn<RegisterItem>();

/** The column `places` of SPANS. */
export const PLACES = new JsonColumn<readonly PartyPlace[]>();
