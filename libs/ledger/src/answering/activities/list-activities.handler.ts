import { QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import { overlaps, parseFilterPeriod, windowOf } from '@concord-ledger/partial-date';
import type { Certainty, Period } from '@concord-ledger/partial-date';
import { ListActivities } from '../../asking.js';
import type { ActivityFilters, ActivityItem, Answer, List } from '../../asking.js';
import { Ledger } from '../../ledger.js';
import { activityRows } from '../../views/activities/activity-rows.js';
import type { ActivityConditions } from '../../views/activities/activity-rows.js';
import { ACTIVITIES } from '../../views/activities/tables.js';
import { ENTRIES } from '../../views/entries/tables.js';
import { PARTIES } from '../../views/parties/tables.js';
import { SEARCH } from '../../views/search/tables.js';
import { listed } from '../listing.js';
import type { Found, Page } from '../listing.js';
import { checkSearch } from '../search-words.js';
import { firstTyped, understood } from '../question.js';
import { activityItem } from './activity-item.js';

/** Activities in the order of time (R1, R18). */
@QueryHandler(ListActivities)
export class ListActivitiesHandler implements IQueryHandler<ListActivities, Answer<List<ActivityItem>>> {
  constructor(private readonly ledger: Ledger) {}

  async execute({ filters }: ListActivities): Promise<Answer<List<ActivityItem>>> {
    const rests = [ENTRIES, ACTIVITIES, PARTIES, ...(filters.q === undefined ? [] : [SEARCH])];
    const day = firstTyped(['asOf', filters.asOf]);
    return listed(this.ledger, filters, { list: 'activities', rests, ...day }, (page) =>
      findActivities(page, filters),
    );
  }
}

function findActivities(
  { ledger, pin, asOf, after, wanted }: Page,
  filters: ActivityFilters,
): Found<ActivityItem> {
  checkSearch(filters);
  const { db, names } = ledger.views.readModel;
  const period = filters.in === undefined ? null : understood(parseFilterPeriod(filters.in), 'in');
  const items = [];
  for (const { activity, key } of activityRows(db, pin, asOf, conditionsOf(filters, period), after)) {
    const certainty = period === null ? 'yes' : heldWithin(activity.on, period);
    if (certainty === 'no' || (filters.certainty === 'certain' && certainty !== 'yes')) continue;
    items.push({
      item: activityItem(activity, certainty, names, pin, asOf),
      place: { key, id: activity.id },
    });
    if (items.length >= wanted) break;
  }
  return { items };
}

/** One on an unknown day may have been held on any. */
function heldWithin(on: string, period: Period): Certainty {
  return on === 'unknown' ? 'possibly' : overlaps(windowOf(on), period);
}

function conditionsOf(filters: ActivityFilters, period: Period | null): ActivityConditions {
  const { party, jurisdiction, series, agreement, kind, q } = filters;
  return {
    ...(party !== undefined && { party }),
    ...(jurisdiction !== undefined && { jurisdiction }),
    ...(series !== undefined && { series }),
    ...(agreement !== undefined && { agreement }),
    ...(kind !== undefined && { kind }),
    ...(q !== undefined && { q }),
    ...(period !== null && { days: { from: period.earliest, to: period.latest } }),
  };
}
