import { tableOf } from '../engine/table-names.js';

export const SEARCH = { name: 'search', version: 2 };
export const DOCUMENTS = tableOf(SEARCH, 'documents');
export const WORDS = tableOf(SEARCH, 'words');
