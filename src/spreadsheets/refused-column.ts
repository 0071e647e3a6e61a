import type { Refusal } from '@concord-ledger/agreements';
import type { Meaning } from './mapping.js';
import type { Problem, Sheet } from './sheet.js';

/** What the domain refuses of a row, in the words of the sheet: the column that said it, where one did, instead of the property of the command. */
export function refusedRow(row: number, { message, path }: Refusal, { headingOf }: Sheet): Problem {
  const meaning = path === undefined ? null : meaningOfPath(path);
  const column = meaning === null ? undefined : headingOf.get(meaning);
  if (path === undefined || column === undefined) return { row, column: null, message };
  const named = [`${path}: `, `${path} `].find((each) => message.startsWith(each));
  return { row, column, message: message.slice(named?.length ?? 0) };
}

function meaningOfPath(path: string): Meaning | null {
  const [first = '', second = ''] = path.split(/[.[]/);
  return MEANING_OF[first === 'instrument' ? second : first] ?? null;
}

/** Which column gives a property of a row's commands. */
const MEANING_OF: Readonly<Partial<Record<string, Meaning>>> = {
  on: 'signedOn',
  title: 'title',
  kind: 'kind',
  proposingBody: 'proposingBody',
  capacity: 'capacity',
  approvalLevel: 'approvalLevel',
  authorisation: 'authorisation',
  note: 'note',
  effect: 'effectiveOn',
  term: 'term',
  renewal: 'term',
  parties: 'partners',
  names: 'partners',
  jurisdiction: 'country',
  signatories: 'signatories',
};
