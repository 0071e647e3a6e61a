import { REGISTER_COLUMN_KEYS, REGISTER_COLUMNS } from '@concord-ledger/reports';
import type { RegisterColumnKey } from '@concord-ledger/reports';

/** What a column of a sheet says. `ownParties`: our side, where a sheet has a column for it. */
export type Meaning = Exclude<RegisterColumnKey, 'ordinal'> | 'ownParties';

const MEANINGS: readonly Meaning[] = [
  ...REGISTER_COLUMN_KEYS.filter((key) => key !== 'ordinal'),
  'ownParties',
];

/** How a sheet is to be read: `--map FILE`. Each property may be left out of the file. */
export interface Mapping {
  /** Name of the sheet; null: the first one. */
  readonly sheet: string | null;
  /** Number of the row with the headings; null: it is looked for. */
  readonly headingRow: number | null;
  /** What other headings than the usual ones mean. */
  readonly columns: ReadonlyMap<Meaning, string>;
  /** The id of our side, where no column names it. */
  readonly ownParty: string | null;
  /** Ids of parties by what a sheet calls them. */
  readonly partners: ReadonlyMap<string, string>;
  /** Whether partners that are not on record are registered, with their country. */
  readonly registerPartners: boolean;
}

export const NO_MAPPING: Mapping = {
  sheet: null,
  headingRow: null,
  columns: new Map(),
  ownParty: null,
  partners: new Map(),
  registerPartners: false,
};

export type ReadMapping =
  | { readonly ok: true; readonly mapping: Mapping }
  | { readonly ok: false; readonly faults: readonly string[] };

/** Reads the JSON value of a mapping file; what is not known in it is a fault. */
export function parseMapping(value: unknown): ReadMapping {
  const faults: string[] = [];
  const file = record(value, 'the file', faults);
  for (const name of Object.keys(file))
    if (!PROPERTIES.includes(name))
      faults.push(`${name} means nothing here: known are ${PROPERTIES.join(', ')}`);
  const { sheet, headingRow, ownParty, registerPartners } = file;
  if (sheet !== undefined && typeof sheet !== 'string') faults.push('sheet is no text');
  if (
    headingRow !== undefined &&
    (typeof headingRow !== 'number' || !Number.isSafeInteger(headingRow) || headingRow < 1)
  )
    faults.push('headingRow is no row: 1, 2, 3 …');
  if (ownParty !== undefined && typeof ownParty !== 'string') faults.push('ownParty is no id of a party');
  if (registerPartners !== undefined && typeof registerPartners !== 'boolean')
    faults.push('registerPartners is neither true nor false');
  const columns = new Map<Meaning, string>();
  for (const [key, heading] of texts(file['columns'], 'columns', faults)) {
    const meaning = MEANINGS.find((each) => each === key);
    if (meaning === undefined)
      faults.push(`columns.${key} means nothing here: known are ${MEANINGS.join(', ')}`);
    else columns.set(meaning, heading);
  }
  const partners = new Map(
    texts(file['partners'], 'partners', faults).map(([name, id]) => [plain(name), id]),
  );
  if (faults.length > 0) return { ok: false, faults };
  return {
    ok: true,
    mapping: {
      sheet: typeof sheet === 'string' ? sheet : null,
      headingRow: typeof headingRow === 'number' ? headingRow : null,
      columns,
      ownParty: typeof ownParty === 'string' ? ownParty : null,
      partners,
      registerPartners: registerPartners === true,
    },
  };
}

const PROPERTIES = ['sheet', 'headingRow', 'columns', 'ownParty', 'partners', 'registerPartners'];

/** What a heading means without a mapping: the usual ones, in either language. */
export function meaningOf(heading: string): Meaning | 'ordinal' | null {
  const sought = plain(heading);
  if (sought === 'bên việt nam' || sought === 'vietnamese parties') return 'ownParties';
  return (
    REGISTER_COLUMNS.find(({ heading: { vi, en } }) => plain(vi) === sought || plain(en) === sought)?.key ??
    null
  );
}

/** Texts that differ in nothing but case, spaces and composition are the same. */
export function plain(text: string): string {
  return text.normalize('NFC').toLowerCase().replaceAll(/\s+/g, ' ').trim();
}

function record(value: unknown, what: string, faults: string[]): Readonly<Record<string, unknown>> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  faults.push(`${what} is no JSON object`);
  return {};
}

function texts(value: unknown, what: string, faults: string[]): readonly (readonly [string, string])[] {
  return Object.entries(value === undefined ? {} : record(value, what, faults)).flatMap(([name, text]) => {
    if (typeof text === 'string' && text.trim() !== '') return [[name, text] as const];
    faults.push(`${what}.${name} is no text`);
    return [];
  });
}
