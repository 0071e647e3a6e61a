import type { Language } from '@concord-ledger/partial-date';
import type { DomainEvent } from '../events.js';
import { sayInEnglish } from './event-en.js';
import { sayInVietnamese } from './event-vi.js';
import type { NameOf } from './names.js';

/**
 * One sentence that says what an event recorded, with its dates in words. An event holds ids of other things (R28): whoever knows their names hands in
 * `nameOf`, else the sentence has the ids.
 */
export function wordEvent(event: DomainEvent, lang: Language, nameOf: NameOf = (_kind, id) => id): string {
  const said = lang === 'vi' ? sayInVietnamese(event, nameOf) : sayInEnglish(event, nameOf);
  return /[.!?…]$/u.test(said) ? said : `${said}.`;
}
