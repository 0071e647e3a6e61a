import { ENTRY_NATURES } from '@concord-ledger/ledger';
import type { Basis, EntryList, HistoryItem, Worded } from '@concord-ledger/ledger';
import { pageOfEntries } from '../openapi/answers.js';
import { flag, json, list, named, object, oneOf, orNull, text, whole } from '../openapi/schema.js';
import { instant } from '../openapi/values.js';

export const worded = named<Worded>()('Worded', object({ vi: text(), en: text() }));

/** An entry by its number and its id, to be spread into an object. */
export const entryName = {
  entry: whole({ description: 'Its number.' }),
  entryId: text({ description: 'Its id, as addresses have it.' }),
};

export const actor = text({ description: "The account's name, or its id where the name was erased (R27)." });

export const historyItem = named<HistoryItem>()(
  'HistoryItem',
  object(
    {
      id: text({ description: 'The entry id of addresses.' }),
      entry: whole(),
      stream: text(),
      version: whole(),
      type: text({ description: '`AgreementSigned`, `CommitmentMade` …' }),
      schemaVersion: whole({ minimum: 1 }),
      recordedAt: instant,
      instant,
      backDated: flag({ description: 'recordedAt was taken from a loaded history (R23).' }),
      actor,
      nature: oneOf(ENTRY_NATURES, {
        description:
          'Only corrections and annulments put the record right (R19); an amendment is an act of the parties.',
      }),
      recordedLate: flag({
        description: 'What it records certainly happened before the local day of recording.',
      }),
      data: json({
        description:
          'What the entry says, as first recorded; its shape depends on `type` and `schemaVersion`.',
      }),
      words: worded,
      about: orNull(object(entryName)),
      now: orNull(
        object({
          state: oneOf(['as-recorded', 'corrected', 'annulled']),
          data: json({
            description: 'What it says now, in the shape of its type; null where it is annulled.',
          }),
          schemaVersion: orNull(whole({ minimum: 1 })),
          words: orNull(worded),
          by: list(
            object({
              ...entryName,
              kind: oneOf(['correction', 'annulment']),
              reason: text(),
              recordedAt: instant,
              actor,
            }),
            { description: 'In the order of recording: the last one holds.' },
          ),
        }),
      ),
    },
    { covered: flag({ description: 'Whether the latest checkpoint covers it (R37).' }) },
  ),
  'One entry of a history, with both clocks: as first recorded, and what holds now. `about`: the entry that a correction is about.',
);

export const historyPage = named<EntryList<HistoryItem> & Basis>()('HistoryPage', pageOfEntries(historyItem));
