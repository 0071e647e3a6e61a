import { ACTIVITY_KINDS } from '@concord-ledger/agreements';
import type { ActivityDetail, ActivityItem, Basis, List } from '@concord-ledger/ledger';
import { basis, page } from '../openapi/answers.js';
import { list, named, object, oneOf, orNull, text, whole } from '../openapi/schema.js';
import { held, id, localText, partyNames, person, remark, voided, when } from '../openapi/values.js';

const itemProperties = {
  id,
  on: when,
  kind: oneOf(ACTIVITY_KINDS),
  title: localText,
  place: orNull(text()),
  jurisdiction: orNull(text({ description: 'Of the place: ISO 3166-1 or 3166-2.' })),
  series: orNull(id),
  agreements: list(id),
  parties: list(partyNames),
  certainty: held,
  remarks: list(remark),
};

const activityItem = named<ActivityItem>()('ActivityItem', object(itemProperties));

export const activityPage = named<List<ActivityItem> & Basis>()('ActivityPage', page(activityItem));

export const activityDetail = named<ActivityDetail & Basis>()(
  'ActivityDetail',
  object({
    ...itemProperties,
    stream: text(),
    version: whole(),
    void: voided,
    participants: list(object({ party: orNull(partyNames) }, { person, office: text(), role: text() })),
    topics: list(localText),
    text: orNull(localText),
    ...basis,
  }),
);
