import { activityOf, partyIntervals, programmeOf, timelineOf } from '@concord-ledger/agreements';
import type { ViewsDatabase } from '../engine/database.js';
import type { Entry } from '../engine/entry.js';
import { isAboutCommitments } from '../engine/event-types.js';
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
  handles: ({ target, stored }) => target !== null && !isAboutCommitments(stored.type),
  apply: (entry, db, states) => {
    if (entry.target === null) return false;
    const { kind, id } = entry.target;
    return replace(db, kind, id, entry.number, wordsOf(entry, states));
  },
};

/** All words once, in a fixed order: a changed order is no change. */
function wordsOf(entry: Entry, states: FoldedStreams): string {
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
        ...timelineOf(states.agreement(entry)).flatMap(({ content }) => [
          ...textsIn(content.title),
          ...content.areas.flatMap(({ value }) => textsIn(value.text)),
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
    case 'activity': {
      const activity = activityOf(states.activity(entry));
      return [id, ...textsIn([activity?.title, activity?.place, activity?.topics, activity?.series])];
    }
  }
}

function replace(db: ViewsDatabase, kind: string, thing: string, entry: number, words: string): boolean {
  const known = db.one(
    `SELECT id, words FROM ${DOCUMENTS} WHERE kind = :kind AND thing = :thing AND to_entry = ${NOT_ENDED}`,
    { kind, thing },
  );
  if (known !== undefined && text(known[1]) === words) return false;
  if (known !== undefined)
    db.run(`UPDATE ${DOCUMENTS} SET to_entry = :entry WHERE id = :id`, { entry, id: integer(known[0]) });
  const id = db.run(
    `INSERT INTO ${DOCUMENTS} (kind, thing, from_entry, to_entry, words) VALUES (:kind, :thing, :entry, ${NOT_ENDED}, :words)`,
    { kind, thing, entry, words },
  );
  db.run(`INSERT INTO ${WORDS} (rowid, words) VALUES (:id, :words)`, { id, words });
  return true;
}
