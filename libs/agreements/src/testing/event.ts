import type { Typed } from '../commands.js';
import type { DomainEvent, EventType } from '../events.js';
import { parseEvent, SCHEMA_VERSION } from '../upcast.js';

/** An event of a type from data with plain ids, checked to have the shape of its type. */
export function event<Type extends EventType>(
  type: Type,
  data: Typed<Extract<DomainEvent, { type: Type }>['data']>,
): Extract<DomainEvent, { type: Type }> {
  return parseEvent(type, SCHEMA_VERSION[type], data) as Extract<DomainEvent, { type: Type }>;
}
