import { tableOf } from '../engine/table-names.js';

export const REFERENCES = { name: 'references', version: 2 };
/** Which stream names which one, from the entry by which one of its facts did until the entry by which none does any more. */
export const REFERENCE_TABLE = tableOf(REFERENCES, 'named');
