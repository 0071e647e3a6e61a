import { anything, named, object, oneOf } from '../openapi/schema.js';

export const health = named<{
  readonly status: 'ok' | 'degraded';
  readonly info: Readonly<Record<string, unknown>>;
  readonly error: Readonly<Record<string, unknown>>;
  readonly details: Readonly<Record<string, unknown>>;
}>()(
  'Health',
  object({
    status: oneOf(['ok', 'degraded']),
    info: anything({ description: 'What is well, by name.' }),
    error: anything({ description: 'What is not, by name: nothing, where the answer is 200.' }),
    details: anything({ description: 'Both, by name.' }),
  }),
);
