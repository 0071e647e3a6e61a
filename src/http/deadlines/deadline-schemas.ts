import { DEADLINE_KINDS } from '@concord-ledger/agreements';
import type { Basis, DeadlineItem, List } from '@concord-ledger/ledger';
import { page } from '../openapi/answers.js';
import { named, object, oneOf, orNull, text } from '../openapi/schema.js';
import { day, held, id, localText, titleText, when } from '../openapi/values.js';

const deadlineItem = named<DeadlineItem>()(
  'DeadlineItem',
  object({
    id: text({ description: 'Stable: kind, agreement, commitment and window.' }),
    kind: oneOf(DEADLINE_KINDS),
    state: oneOf(['planned', 'overdue']),
    certainty: held,
    agreement: id,
    commitment: orNull(id),
    title: titleText,
    text: orNull(localText),
    window: when,
    earliest: orNull(day),
    latest: orNull(day),
  }),
);

export const deadlinePage = named<List<DeadlineItem> & Basis>()('DeadlinePage', page(deadlineItem));
