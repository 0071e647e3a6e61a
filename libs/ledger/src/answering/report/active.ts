import {
  jurisdictionName,
  stateOfJurisdiction,
  wordInstrumentKind,
  wordScope,
} from '@concord-ledger/agreements';
import type { LocalText, Scope } from '@concord-ledger/agreements';
import { ACTIVE_DIMENSIONS } from '@concord-ledger/reports';
import type {
  ActiveAgreements,
  ActiveCounts,
  ActiveDimension,
  ActiveGroup,
  Count,
} from '@concord-ledger/reports';
import type { Day } from '@concord-ledger/partial-date';
import { activeOn, placesHeld } from '../../views/register/whole-register.js';
import type { SignedRow } from '../../views/register/whole-register.js';
import { sortKeyOf } from '../../views/sort-name.js';
import type { Frame } from './frame.js';

/** How many agreements are active at the year's start and on the report's day, in all and by what they are. */
export function activeAgreements(frame: Frame): ActiveAgreements {
  const { days, asOf, pin, ledger, register } = frame;
  const { db } = ledger.views.readModel;
  const total: Tally = tally('scope', null, {});
  const groups = new Groups();
  const countAt = (when: When, day: Day, rows: readonly SignedRow[]) => {
    for (const row of rows) {
      const active = DEGREES[row.item.active];
      if (active === 0) continue;
      add(total, when, active, 1);
      for (const group of groupsOf(row)) groups.add(group, when, Math.min(active, group.degree), 1);
    }
    for (const { place, degree, agreements } of placesHeld(db, pin, day, HOME))
      groups.add(groupOfPlace(place), when, degree, agreements);
  };
  countAt('start', days.from, activeOn(db, pin, days.from, register));
  countAt('end', asOf, register);
  return { start: days.from, end: asOf, total: countsOf(total), groups: groups.counted() };
}

type When = 'start' | 'end';

/** What agreements are counted under. */
interface Group {
  readonly dimension: ActiveDimension;
  readonly key: string | null;
  readonly name: LocalText;
}

/** A group, with how certainly an agreement is in it: 2 or 1. */
interface Grouped extends Group {
  readonly degree: number;
}

interface Tally extends Group {
  readonly counts: Record<When, { certain: number; possible: number }>;
}

const DEGREES = { yes: 2, possibly: 1, no: 0 } as const;
const NOT_RECORDED: LocalText = { vi: 'chưa ghi nhận', en: 'not recorded' };

/** What an agreement's row says of itself: its scope, its kind, its areas. */
function groupsOf({ scopes, item: { kind, areas } }: SignedRow): readonly Grouped[] {
  const degree = scopes.length === 1 ? 2 : 1;
  return [
    ...scopes.map((scope) => ({ ...SCOPE_GROUPS[scope], degree })),
    groupOfKind(kind),
    ...areasOf(areas),
  ];
}

const SCOPE_GROUPS: Readonly<Record<Scope, Group>> = {
  bilateral: groupOfScope('bilateral'),
  multilateral: groupOfScope('multilateral'),
  local: groupOfScope('local'),
  domestic: groupOfScope('domestic'),
};

function groupOfScope(scope: Scope): Group {
  return { dimension: 'scope', key: scope, name: { vi: wordScope(scope, 'vi'), en: wordScope(scope, 'en') } };
}

function groupOfKind(kind: string | null): Grouped {
  const name =
    kind === null ? NOT_RECORDED : { vi: wordInstrumentKind(kind, 'vi'), en: wordInstrumentKind(kind, 'en') };
  return { dimension: 'kind', key: kind, name, degree: 2 };
}

/** Each area once, as certain as any mention makes it. */
function areasOf(areas: SignedRow['item']['areas']): Iterable<Grouped> {
  if (areas.length === 0) return [IN_NO_AREA];
  const found = new Map<string | null, Grouped>();
  for (const { value, certainty } of areas) {
    const key = value.code ?? value.text.vi ?? value.text.en ?? null;
    const degree = DEGREES[certainty];
    if ((found.get(key)?.degree ?? 0) < degree)
      found.set(key, { dimension: 'area', key, name: value.text, degree });
  }
  return found.values();
}

const IN_NO_AREA: Grouped = { dimension: 'area', key: null, name: NOT_RECORDED, degree: 2 };

/** A partner country, or a province. */
function groupOfPlace(place: string | null): Group {
  if (place === null) return { dimension: 'country', key: null, name: NOT_RECORDED };
  if (place === 'none') return { dimension: 'country', key: place, name: OF_NO_STATE };
  const dimension = stateOfJurisdiction(place) === HOME ? 'province' : 'country';
  return { dimension, key: place, name: nameOfPlace(place) };
}

/** Partner countries are the others: the reports are those of Vietnamese offices. */
const HOME = 'VN';
const OF_NO_STATE: LocalText = { vi: 'không thuộc quốc gia nào', en: 'of no state' };

function nameOfPlace(code: string): LocalText {
  return { vi: jurisdictionName(code, 'vi') ?? code, en: jurisdictionName(code, 'en') ?? code };
}

/** What was counted under each group. */
class Groups {
  readonly #tallies: Readonly<Record<ActiveDimension, Map<string | null, Tally>>> = {
    scope: new Map(),
    kind: new Map(),
    country: new Map(),
    province: new Map(),
    area: new Map(),
  };

  add({ dimension, key, name }: Group, when: When, degree: number, times: number): void {
    const tallies = this.#tallies[dimension];
    let found = tallies.get(key);
    if (found === undefined) tallies.set(key, (found = tally(dimension, key, name)));
    add(found, when, degree, times);
  }

  /** In the order of ACTIVE_DIMENSIONS. */
  counted(): readonly ActiveGroup[] {
    return ACTIVE_DIMENSIONS.flatMap((dimension) =>
      [...this.#tallies[dimension].values()].sort(inOrder).map((each): ActiveGroup => {
        return { dimension, key: each.key, name: each.name, ...countsOf(each) };
      }),
    );
  }
}

function tally(dimension: ActiveDimension, key: string | null, name: LocalText): Tally {
  return {
    dimension,
    key,
    name,
    counts: { start: { certain: 0, possible: 0 }, end: { certain: 0, possible: 0 } },
  };
}

function add({ counts }: Tally, when: When, degree: number, times: number): void {
  counts[when][degree === 2 ? 'certain' : 'possible'] += times;
}

function countsOf({ counts: { start, end } }: Tally): ActiveCounts {
  return { start: count(start), end: count(end) };
}

function count({ certain, possible }: Count): Count {
  return { certain, possible };
}

/** Of one dimension: in Vietnamese order of name, what is not recorded last. */
function inOrder(a: Tally, b: Tally): number {
  if (a.key === null || b.key === null) return a.key === null ? 1 : -1;
  const [left, right] = [orderOf(a.key, a.name), orderOf(b.key, b.name)];
  return left < right ? -1 : 1;
}

function orderOf(key: string, name: LocalText): string {
  return `${sortKeyOf(name, key)}\u0000${key}`;
}
