import type { Language } from '@concord-ledger/partial-date';
import { FORMER_STATES, STATES } from './states.js';
import type { Names } from './states.js';
import { SUBDIVISIONS } from './subdivisions.js';
import { VIETNAM } from './vietnam.js';

/**
 * Is this an ISO 3166-1 alpha-2 or ISO 3166-2 code in its canonical case, in use or withdrawn (R29)? `none` is no code:
 * it says that a party belongs to no state.
 */
export function isJurisdiction(code: string): boolean {
  return namesOf(code) !== null;
}

/** The name of a state or of its part, or null where the code is none. Parts of other states than Vietnam have one name, as listed in the standard. */
export function jurisdictionName(code: string, lang: Language): string | null {
  return namesOf(code)?.[lang === 'vi' ? 0 : 1] ?? null;
}

/** The state of a jurisdiction: `VN` of `VN-HN` and of `VN`. */
export function stateOfJurisdiction(code: string): string {
  return code.slice(0, 2);
}

function namesOf(code: string): Names | null {
  const state = stateOfJurisdiction(code);
  if (!Object.hasOwn(STATES, state) && !Object.hasOwn(FORMER_STATES, state)) return null;
  if (code === state) return STATES[state] ?? FORMER_STATES[state] ?? null;
  if (code[2] !== '-') return null;
  const part = code.slice(3);
  if (state === 'VN') return Object.hasOwn(VIETNAM, part) ? (VIETNAM[part] ?? null) : null;
  const name = partsOf(state).get(part);
  return name === undefined ? null : [name, name];
}

const read = new Map<string, ReadonlyMap<string, string>>();

/** Read only for states that are asked about: few ledgers meet more than a handful. */
function partsOf(state: string): ReadonlyMap<string, string> {
  const known = read.get(state);
  if (known !== undefined) return known;
  const parts = new Map<string, string>();
  for (const item of (SUBDIVISIONS[state] ?? '').split('|')) {
    const [part = '', name = ''] = item.split('=');
    if (part !== '') parts.set(part, name);
  }
  read.set(state, parts);
  return parts;
}
