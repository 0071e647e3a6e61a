import { fieldsOf } from './fields.js';
import type { Class } from './fields.js';

/**
 * Whether the shape of an input is surely right, once it was made an instance of its class. It says of nothing that it is wrong: that, and
 * how, is for class-validator, which gathers anew for every object of every request what is said of all classes. Nearly all requests are right.
 */
export function isSurelySound(instance: object): boolean {
  const fields = fieldsOf(instance.constructor as Class);
  const said: Readonly<Record<string, unknown>> = { ...instance };
  let known = 0;
  for (const { property, optional, fault } of fields) {
    if (Object.hasOwn(said, property)) known++;
    const value = said[property];
    if (optional && value === undefined) continue;
    if (fault(value) !== null || !isSoundInside(value)) return false;
  }
  return fields.length > 0 && known === Object.keys(said).length;
}

/** Objects in which nothing can be stated have no class here, and are not sound. */
function isSoundInside(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(isSoundInside);
  return typeof value !== 'object' || value === null || isSurelySound(value);
}
