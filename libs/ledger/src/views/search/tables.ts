import { tableOf } from '../engine/table-names.js';

export const SEARCH = { name: 'search', version: 1 };
export const DOCUMENTS = tableOf(SEARCH, 'documents');
export const WORDS = tableOf(SEARCH, 'words');
