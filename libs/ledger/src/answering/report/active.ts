import {
  jurisdictionName,
  stateOfJurisdiction,
  wordInstrumentKind,
  wordScope,
} from '@concord-ledger/agreements';
import type { LocalText } from '@concord-ledger/agreements';
import { ACTIVE_DIMENSIONS } from '@concord-ledger/reports';
import type {
  ActiveAgreements,
  ActiveCounts,
  ActiveDimension,
  ActiveGroup,
  Count,
} from '@concord-ledger/reports';
import type { Day } from '@concord-ledger/partial-date';
import { activeOn, jurisdictionsHeld } from '../../views/register/whole-register.js';
import type { SignedRow } from '../../views/register/whole-register.js';
import { sortKeyOf } from '../../views/sort-name.js';
import type { Frame } from './frame.js';

/** How many agreements are active at the year's start and on the report's day, in all and by what they are. */
export function activeAgreements(frame: Frame): ActiveAgreements {
  const { days, asOf, pin, ledger, register } = frame;
  const { db } = ledger.views.readModel;
  const groups = new Map<string, Tally>();
  const total: Tally = tally('scope', null, {});
  const countAt = (when: When, day: Day, rows: readonly SignedRow[]) => {
    for (const row of rows) {
      const degree = DEGREES[row.item.active];
      if (degree === 0) continue;
      add(total, when, degree);
      for (const group of groupsOf(row)) addTo(groups, group, when, Math.min(degree, group.degree));
    }
    for (const group of placesHeld(db, pin, day)) addTo(groups, group, when, group.degree);
  };
  countAt('start', days.from, activeOn(db, pin, days.from, register));
  countAt('end', asOf, register);
  return {
    start: days.from,
    end: asOf,
    total: countsOf(total),
    groups: [...groups.values()].sort(inOrder).map((each): ActiveGroup => {
      return { dimension: each.dimension, key: each.key, name: each.name, ...countsOf(each) };
    }),
  };
}

type When = 'start' | 'end';

/** A group, with how certainly an agreement is in it: 2 or 1. */
interface Grouped {
  readonly dimension: ActiveDimension;
  readonly key: string | null;
  readonly name: LocalText;
  readonly degree: number;
}

interface Tally extends Omit<Grouped, 'degree'> {
  readonly counts: Record<When, { certain: number; possible: number }>;
}

const DEGREES = { yes: 2, possibly: 1, no: 0 } as const;
const NOT_RECORDED: LocalText = { vi: 'chưa ghi nhận', en: 'not recorded' };

/** What an agreement's row says of itself: its scope, its kind, its areas. */
function groupsOf({ scopes, item: { kind, areas } }: SignedRow): readonly Grouped[] {
  const byScope = scopes.map((scope): Grouped => {
    const name = { vi: wordScope(scope, 'vi'), en: wordScope(scope, 'en') };
    return { dimension: 'scope', key: scope, name, degree: scopes.length === 1 ? 2 : 1 };
  });
  const byKind: Grouped = {
    dimension: 'kind',
    key: kind,
    name:
      kind === null
        ? NOT_RECORDED
        : { vi: wordInstrumentKind(kind, 'vi'), en: wordInstrumentKind(kind, 'en') },
    degree: 2,
  };
  const byArea = areas.map(({ value: { code, text }, certainty }): Grouped => {
    const key = code ?? text.vi ?? text.en ?? null;
    return { dimension: 'area', key, name: text, degree: DEGREES[certainty] };
  });
  const inNoArea: Grouped = { dimension: 'area', key: null, name: NOT_RECORDED, degree: 2 };
  return [...byScope, byKind, ...surest(byArea.length === 0 ? [inNoArea] : byArea)];
}

/** Partner countries and provinces: one agreement counts once in each. */
function placesHeld(
  db: Frame['ledger']['views']['readModel']['db'],
  pin: Frame['pin'],
  day: Day,
): readonly Grouped[] {
  const byAgreement = Map.groupBy(jurisdictionsHeld(db, pin, day), ({ agreement }) => agreement);
  return [...byAgreement.values()].flatMap((held) =>
    surest(
      held.flatMap(({ jurisdiction, degree }): readonly Grouped[] => {
        if (jurisdiction === null) return [{ dimension: 'country', key: null, name: NOT_RECORDED, degree }];
        if (jurisdiction === 'none')
          return [{ dimension: 'country', key: 'none', name: OF_NO_STATE, degree }];
        const state = stateOfJurisdiction(jurisdiction);
        if (state !== HOME) return [{ dimension: 'country', key: state, name: nameOfPlace(state), degree }];
        if (jurisdiction === HOME) return [];
        return [{ dimension: 'province', key: jurisdiction, name: nameOfPlace(jurisdiction), degree }];
      }),
    ),
  );
}

/** Partner countries are the others: the reports are those of Vietnamese offices. */
const HOME = 'VN';
const OF_NO_STATE: LocalText = { vi: 'không thuộc quốc gia nào', en: 'of no state' };

function nameOfPlace(code: string): LocalText {
  return { vi: jurisdictionName(code, 'vi') ?? code, en: jurisdictionName(code, 'en') ?? code };
}

/** Each group once, as certain as any of its members makes it. */
function surest(groups: readonly Grouped[]): readonly Grouped[] {
  const found = new Map<string, Grouped>();
  for (const group of groups) {
    const key = keyOf(group);
    if ((found.get(key)?.degree ?? 0) < group.degree) found.set(key, group);
  }
  return [...found.values()];
}

function addTo(
  groups: Map<string, Tally>,
  { dimension, key, name }: Grouped,
  when: When,
  degree: number,
): void {
  const of = keyOf({ dimension, key });
  let found = groups.get(of);
  if (found === undefined) groups.set(of, (found = tally(dimension, key, name)));
  add(found, when, degree);
}

function keyOf({ dimension, key }: Pick<Grouped, 'dimension' | 'key'>): string {
  return JSON.stringify([dimension, key]);
}

function tally(dimension: ActiveDimension, key: string | null, name: LocalText): Tally {
  return {
    dimension,
    key,
    name,
    counts: { start: { certain: 0, possible: 0 }, end: { certain: 0, possible: 0 } },
  };
}

function add({ counts }: Tally, when: When, degree: number): void {
  counts[when][degree === 2 ? 'certain' : 'possible'] += 1;
}

function countsOf({ counts: { start, end } }: Tally): ActiveCounts {
  return { start: count(start), end: count(end) };
}

function count({ certain, possible }: Count): Count {
  return { certain, possible };
}

/** By dimension, then in Vietnamese order of name, what is not recorded last. */
function inOrder(a: Tally, b: Tally): number {
  const dimensions = ACTIVE_DIMENSIONS.indexOf(a.dimension) - ACTIVE_DIMENSIONS.indexOf(b.dimension);
  if (dimensions !== 0) return dimensions;
  if (a.key === null || b.key === null) return a.key === null ? 1 : -1;
  const [left, right] = [orderOf(a.key, a.name), orderOf(b.key, b.name)];
  return left < right ? -1 : 1;
}

function orderOf(key: string, name: LocalText): string {
  return `${sortKeyOf(name, key)}\u0000${key}`;
}
