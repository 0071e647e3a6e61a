import { tableOf } from '../engine/table-names.js';

export const REFERENCES = { name: 'references', version: 1 };
export const REFERENCE_TABLE = tableOf(REFERENCES, 'named');
