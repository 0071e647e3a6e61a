import { activityOf, isVoid, partyIntervals, programmeOf } from '@concord-ledger/agreements';
import type { Area, LocalText } from '@concord-ledger/agreements';
import type { ViewsDatabase } from '../engine/database.js';
import type { Entry } from '../engine/entry.js';
import { namesNothing } from '../engine/event-types.js';
import type { FoldedStreams } from '../engine/folded-streams.js';
import type { Projection } from '../engine/projection.js';
import { integer, text } from '../engine/row.js';
import { NOT_ENDED } from '../engine/table-names.js';
import { folded, textsIn } from './fold.js';
import { DOCUMENTS, SEARCH, WORDS } from './tables.js';

/**
 * The words by which things are found: ids, titles, areas, names, of all days, since people look for what a body was called once.
 * Rows are kept by knowledge like everything else.
 */
export const search: Projection = {
  ...SEARCH,
  setup: [
    `CREATE TABLE ${DOCUMENTS} (
      id INTEGER PRIMARY KEY, kind TEXT NOT NULL, thing TEXT NOT NULL, from_entry INTEGER NOT NULL, to_entry INTEGER NOT NULL,
      words TEXT NOT NULL
    ) STRICT`,
    `CREATE INDEX ${DOCUMENTS}_things ON ${DOCUMENTS} (kind, thing, to_entry)`,
    `CREATE VIRTUAL TABLE ${WORDS} USING fts5 (words, content = '', tokenize = 'unicode61 remove_diacritics 0')`,
  ],
  handles: (entry) => {
    const { target, stored } = entry;
    return target !== null && target.kind !== 'successions' && (stored.version === 0 || !namesNothing(entry));
  },
  apply: (entry, db, states) => {
    if (entry.target === null) return false;
    const { kind, id } = entry.target;
    const words = wordsOf(entry, states);
    // The first entry of a stream finds nothing written of it.
    if (entry.stored.version === 0) return words !== null && add(db, kind, id, entry.number, words);
    return replace(db, kind, id, entry.number, words);
  },
};

/** All words once, in a fixed order: a changed order is no change. Null where nothing holds of the thing any more (R19). */
function wordsOf(entry: Entry, states: FoldedStreams): string | null {
  if (isVoid(states.effective(entry))) return null;
  const texts = textsOf(entry, states);
  return [...new Set(texts.map(folded))].sort().join('\n');
}

function textsOf(entry: Entry, states: FoldedStreams): readonly string[] {
  if (entry.target === null) return [];
  const { kind, id } = entry.target;
  switch (kind) {
    case 'agreement':
      return [
        id,
        ...states
          .agreement(entry)
          .facts.flatMap(({ event: { data } }) => [
            ...('instrument' in data
              ? textsIn([data.instrument.title, areaTexts(data.instrument.areas)])
              : []),
            ...('changes' in data ? textsIn([data.changes.title, areaTexts(data.changes.areas)]) : []),
          ]),
      ];
    case 'party':
      return [
        id,
        ...partyIntervals(states.party(entry)).flatMap(({ party }) =>
          textsIn([party.names, party.shortName, party.description]),
        ),
      ];
    case 'programme':
      return [id, ...textsIn(programmeOf(states.programme(entry))?.names)];
    case 'successions':
      return [];
    case 'activity': {
      const activity = activityOf(states.activity(entry));
      return [id, ...textsIn([activity?.title, activity?.place, activity?.topics, activity?.series])];
    }
  }
}

function areaTexts(areas: readonly Area[] | undefined): readonly LocalText[] {
  return (areas ?? []).map(({ text: words }) => words);
}

function replace(
  db: ViewsDatabase,
  kind: string,
  thing: string,
  entry: number,
  words: string | null,
): boolean {
  const [known] = db.read(
    `SELECT id, words FROM ${DOCUMENTS} WHERE kind = ? AND thing = ? AND to_entry = ${NOT_ENDED}`,
    [kind, thing],
  );
  if ((known === undefined ? null : text(known[1])) === words) return false;
  if (known !== undefined)
    db.write(`UPDATE ${DOCUMENTS} SET to_entry = ? WHERE id = ?`, [entry, integer(known[0])]);
  return words === null || add(db, kind, thing, entry, words);
}

function add(db: ViewsDatabase, kind: string, thing: string, entry: number, words: string): true {
  const id = db.write(
    `INSERT INTO ${DOCUMENTS} (kind, thing, from_entry, to_entry, words) VALUES (?, ?, ?, ${NOT_ENDED}, ?)`,
    [kind, thing, entry, words],
  );
  db.write(`INSERT INTO ${WORDS} (rowid, words) VALUES (?, ?)`, [id, words]);
  return true;
}
