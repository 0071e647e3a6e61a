import type { Basis, HistoryItem, List } from '@concord-ledger/ledger';
import { page } from '../openapi/answers.js';
import { flag, json, named, object, text, whole } from '../openapi/schema.js';
import { instant } from '../openapi/values.js';

const historyItem = named<HistoryItem>()(
  'HistoryItem',
  object({
    id: text({ description: 'The entry id of addresses.' }),
    entry: whole(),
    stream: text(),
    version: whole(),
    type: text({ description: '`AgreementSigned`, `CommitmentMade` …' }),
    schemaVersion: whole({ minimum: 1 }),
    recordedAt: instant,
    instant,
    backDated: flag({ description: 'recordedAt was taken from a loaded history (R23).' }),
    actor: text({ description: "The account's name, or its id where the name was erased (R27)." }),
    data: json({ description: 'What the entry says; its shape depends on `type` and `schemaVersion`.' }),
    words: object({ vi: text(), en: text() }),
  }),
  'One entry of a history, with both clocks.',
);

export const historyPage = named<List<HistoryItem> & Basis>()('HistoryPage', page(historyItem));
