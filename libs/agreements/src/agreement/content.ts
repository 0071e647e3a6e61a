import type { Area } from '../events.js';
import type { Content, Held, Remark } from '../answers.js';
import { isSame } from '../deciding.js';
import { byDay, occurrenceOf } from '../occurrence.js';
import { changesOf } from './content-changes.js';
import { partySets } from './party-sets.js';
import { merged, runsBetween } from './runs.js';
import type { Run } from './runs.js';
import type { AgreementFact } from './state.js';
import type { Change, Terms } from './terms-in-effect.js';
import { dayOfNumber } from './worlds/positions.js';

/**
 * What the agreement says, as runs of days (R14): a change whose day is known in part counts from its latest day; from its earliest
 * on, what it adds or takes away is held possibly.
 */
export function contentRuns(facts: readonly AgreementFact[]): readonly Run<Content>[] {
  const changes = changesOf(facts).toSorted((a, b) => a.latest - b.latest || a.version - b.version);
  const days = changes.flatMap(({ earliest, latest }) => [earliest, latest]);
  let [next, terms] = [0, beforeAll(facts)];
  const runs = runsBetween(days, (day) => {
    for (let change = changes[next]; change !== undefined && change.latest <= day; change = changes[next]) {
      terms = change.apply(terms);
      next += 1;
    }
    const settled = terms;
    const pending = changes.slice(next).filter(({ earliest }) => earliest <= day);
    const begun = changes.filter(({ earliest }) => earliest <= day);
    return {
      key: `${next} ${pending.map(({ version }) => version).join()}`,
      value: () => contentOf(settled, pending, begun),
    };
  });
  return merged(runs, isSame);
}

/** Before anything is in effect it has its first title and purpose already: that is how people know it. */
function beforeAll(facts: readonly AgreementFact[]): Terms {
  const instruments = facts
    .filter(({ event }) => 'instrument' in event.data)
    .sort(inOrder)
    .flatMap(({ event }) => ('instrument' in event.data ? [event.data.instrument] : []));
  return {
    parties: new Map(),
    areas: [],
    term: null,
    termFrom: -Infinity,
    renewal: null,
    title: instruments.find(({ title }) => title !== undefined)?.title ?? {},
    purpose: instruments.find(({ purpose }) => purpose !== undefined)?.purpose ?? null,
  };
}

function inOrder(a: AgreementFact, b: AgreementFact): number {
  return byDay({ ...occurrenceOf(a), version: a.version }, { ...occurrenceOf(b), version: b.version });
}

function contentOf(settled: Terms, pending: readonly Change[], begun: readonly Change[]): Content {
  const possible = pending.map(({ apply }) => apply(settled));
  const remarks = [
    ...begun.flatMap((change) => change.remarks),
    ...pending.map(({ about, earliest, isUnknown }): Remark => ({
      code: 'may-apply-since',
      about,
      ...(isUnknown ? {} : { value: dayOfNumber(earliest) }),
    })),
  ];
  const { term, renewal, title, purpose } = settled;
  return {
    parties: held(
      [...settled.parties.values()],
      possible.map(({ parties }) => [...parties.values()]),
      ({ party }) => party,
    ),
    partySets: partySets(settled, pending),
    areas: held(
      settled.areas,
      possible.map(({ areas }) => areas),
      areaKey,
    ),
    term,
    renewal,
    title,
    purpose,
    remarks,
  };
}

/** Certain is what is in effect whatever of the pending changes has come true. */
function held<T>(
  settled: readonly T[],
  possible: readonly (readonly T[])[],
  keyOf: (value: T) => string,
): readonly Held<T>[] {
  const inAll = (key: string): boolean =>
    possible.every((values) => values.some((value) => keyOf(value) === key));
  const all = new Map<string, Held<T>>();
  for (const value of settled)
    all.set(keyOf(value), { value, certainty: inAll(keyOf(value)) ? 'yes' : 'possibly' });
  for (const value of possible.flat()) {
    if (!all.has(keyOf(value))) all.set(keyOf(value), { value, certainty: 'possibly' });
  }
  return [...all.values()];
}

function areaKey({ text, code }: Area): string {
  return JSON.stringify([code ?? '', text.vi ?? '', text.en ?? '']);
}
