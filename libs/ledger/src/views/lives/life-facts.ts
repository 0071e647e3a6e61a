import type { AgreementFact, AgreementId, FactType } from '@concord-ledger/agreements';
import type { Day } from '@concord-ledger/partial-date';
import type { ViewsDatabase } from '../engine/database.js';
import { text } from '../engine/row.js';
import { AGREEMENT } from '../engine/folds.js';
import { dayOrNull } from '../engine/span-table.js';
import { knownAt } from '../pin.js';
import type { Pin } from '../pin.js';
import { LIFE_ENDS, LIFE_FACT, LIFE_FACTS } from './tables.js';

/** Days, both inside. */
export interface Days {
  readonly from: Day;
  readonly to: Day;
}

/** A fact in the life of an agreement. */
export interface LifeFact {
  readonly agreement: AgreementId;
  readonly fact: AgreementFact;
}

/** Facts of these types that can have happened on one of the days, as known at the pin; by agreement, and of each in the order of recording. */
export function factsWithin(
  db: ViewsDatabase,
  pin: Pin,
  types: readonly FactType[],
  { from, to }: Days,
): readonly LifeFact[] {
  return read(
    db,
    pin,
    'f.type IN (SELECT value FROM json_each(:types)) AND f.from_day <= :to AND f.to_day >= :from',
    {
      types: JSON.stringify(types),
      from,
      to,
    },
  );
}

/** Facts of one type that plan or cover a window which shares a day with these, likewise. */
export function factsMeaning(
  db: ViewsDatabase,
  pin: Pin,
  type: FactType,
  { from, to }: Days,
): readonly LifeFact[] {
  return read(db, pin, 'f.type = :type AND f.meant_from <= :to AND f.meant_to >= :from', { type, from, to });
}

/** Facts of these types of these agreements, whenever they happened, likewise. */
export function factsOf(
  db: ViewsDatabase,
  pin: Pin,
  agreements: Iterable<string>,
  types: readonly FactType[],
): readonly LifeFact[] {
  return read(
    db,
    pin,
    'f.thing IN (SELECT value FROM json_each(:agreements)) AND f.type IN (SELECT value FROM json_each(:types))',
    { agreements: JSON.stringify([...agreements]), types: JSON.stringify(types) },
  );
}

/** All facts of the lives of these agreements, likewise. */
export function livesOf(db: ViewsDatabase, pin: Pin, agreements: Iterable<string>): readonly LifeFact[] {
  return read(db, pin, 'f.thing IN (SELECT value FROM json_each(:agreements))', {
    agreements: JSON.stringify([...agreements]),
  });
}

/** An agreement whose life can end, and the days that can be its last one; `latest` null: it may also go on. */
export interface LifeEnd {
  readonly agreement: AgreementId;
  readonly earliest: Day;
  readonly latest: Day | null;
}

/** Agreements whose last day can be one of these, as known at the pin. */
export function endsWithin(db: ViewsDatabase, pin: Pin, { from, to }: Days): readonly LifeEnd[] {
  const rows = db.all(
    `SELECT e.thing, e.from_day, e.to_day FROM ${LIFE_ENDS.name} e
     WHERE ${knownAt(pin, 'e')} AND e.from_day <= :to AND e.to_day >= :from ORDER BY e.thing`,
    { entry: pin.entry, from, to },
  );
  return rows.flatMap(([thing, first, last]) => {
    const earliest = dayOrNull(first);
    return earliest === null ? [] : [{ agreement: idOf(text(thing)), earliest, latest: dayOrNull(last) }];
  });
}

function read(
  db: ViewsDatabase,
  pin: Pin,
  condition: string,
  parameters: Readonly<Record<string, string>>,
): readonly LifeFact[] {
  const rows = db.each(
    `SELECT f.thing, f.fact FROM ${LIFE_FACTS.name} f WHERE ${knownAt(pin, 'f')} AND ${condition} ORDER BY f.thing`,
    { ...parameters, entry: pin.entry },
  );
  const facts = Array.from(rows, ([thing, fact]): LifeFact => ({
    agreement: idOf(text(thing)),
    fact: LIFE_FACT.read(fact),
  }));
  return facts.sort((a, b) => (a.agreement === b.agreement ? a.fact.version - b.fact.version : 0));
}

/** An id as the projection wrote it. */
function idOf(agreement: string): AgreementId {
  return AGREEMENT.empty(agreement).id;
}
