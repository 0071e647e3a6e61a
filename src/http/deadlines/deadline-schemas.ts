import { DEADLINE_KINDS } from '@concord-ledger/agreements';
import type { Basis, DeadlineItem, List } from '@concord-ledger/ledger';
import { page } from '../openapi/answers.js';
import { named, object, oneOf, orNull, text } from '../openapi/schema.js';
import { citation, day, held, id, localText, titleText, when } from '../openapi/values.js';

const deadlineItem = named<DeadlineItem>()(
  'DeadlineItem',
  object({
    id: text({ description: 'Stable: kind, rule, agreement, commitment and window.' }),
    identity: text({
      description:
        'As the id, but for the window: which of several it is, so that it stays what it is when its window moves.',
    }),
    kind: oneOf(DEADLINE_KINDS),
    state: oneOf(['planned', 'overdue']),
    certainty: held,
    agreement: orNull(id),
    commitment: orNull(id),
    title: titleText,
    text: orNull(localText),
    statutory: orNull(citation),
    window: when,
    earliest: orNull(day),
    latest: orNull(day),
  }),
);

export const deadlinePage = named<List<DeadlineItem> & Basis>()('DeadlinePage', page(deadlineItem));
