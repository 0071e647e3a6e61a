import type { ProblemDocument } from '../problems/problem.js';
import { anything, list, named, object, text, whole } from './schema.js';

export const problem = named<ProblemDocument>()(
  'Problem',
  object(
    {
      type: text({ description: 'Stable: `urn:concord:problem:` and the code.' }),
      title: text(),
      status: whole({ minimum: 400 }),
      detail: text({ description: 'What is wrong, where, what to do.' }),
      instance: text({ description: '`urn:uuid:` and the id of the request.' }),
      code: text({ description: 'Stable, for programs: `AGREEMENT.ALREADY_SIGNED`.' }),
      facts: anything({ description: 'What the refusal rests on; what is in it depends on the code.' }),
    },
    {
      problems: list(
        object({ path: text({ description: 'Empty: the input as a whole.' }), message: text() }),
        {
          description: 'Where in the input it is wrong.',
        },
      ),
    },
  ),
  'An error (RFC 9457).',
);
