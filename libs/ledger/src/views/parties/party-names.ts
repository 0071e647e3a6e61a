import type { LocalText, PartyAnswer, PartyId, PartySituation, Remark } from '@concord-ledger/agreements';
import type { PartyName } from '../../asking.js';
import type { ViewsDatabase } from '../engine/database.js';
import { integer, text } from '../engine/row.js';
import type { Pin } from '../pin.js';
import { PARTIES, PARTY_COLUMN, PARTY_SPANS } from './tables.js';

/**
 * What parties are called: the same few are named on every page, so what was read is kept until an entry changes what parties are.
 */
export class PartyNames {
  readonly #db: ViewsDatabase;
  readonly #parties = new Map<string, readonly NamedSpan[]>();
  #stamp = '';

  constructor(db: ViewsDatabase) {
    this.#db = db;
  }

  /** The party's name on a day as known at the pin; one that nobody knows has no names and no description (R26). */
  on(pin: Pin, party: string, day: string): PartyName {
    return this.#spanOn(pin, party, day)?.name ?? { id: party, names: null };
  }

  /** Its names alone, null where nobody knows them. */
  namesOn(pin: Pin, party: string, day: string): LocalText | null {
    return this.#spanOn(pin, party, day)?.name.names ?? null;
  }

  /** What it is, and of which state, on a day: enough to derive a scope, or to know which law speaks of it. */
  situationOn(pin: Pin, party: PartyId, day: string): PartySituation {
    const { kind, jurisdiction } = this.#spanOn(pin, party, day) ?? UNKNOWN;
    return { party, kind, jurisdiction };
  }

  /** What is uncertain about it on the day: a renaming or a move that may apply already (R14). */
  doubtsOn(pin: Pin, party: string, day: string): readonly Remark[] {
    return this.#spanOn(pin, party, day)?.doubts ?? [];
  }

  /** An object that stands for all of this: the same one as long as nothing else is known of the party on the day. */
  known(pin: Pin, party: string, day: string): object | undefined {
    return this.#spanOn(pin, party, day);
  }

  #spanOn(pin: Pin, party: string, day: string): NamedSpan | undefined {
    return this.#spansOf(pin, party).find(
      ({ fromEntry, toEntry, from, to }) =>
        fromEntry <= pin.entry && toEntry > pin.entry && from <= day && to >= day,
    );
  }

  #spansOf(pin: Pin, party: string): readonly NamedSpan[] {
    const stamp = pin.stamps.get(PARTIES.name) ?? '';
    if (stamp !== this.#stamp || this.#parties.size >= MOST_PARTIES) this.#parties.clear();
    this.#stamp = stamp;
    const known = this.#parties.get(party);
    if (known !== undefined) return known;
    const spans = this.#db
      .all(
        `SELECT from_entry, to_entry, from_day, to_day, party FROM ${PARTY_SPANS.name} WHERE thing = :party`,
        { party },
      )
      .map((row) => ({
        fromEntry: integer(row[0]),
        toEntry: integer(row[1]),
        from: text(row[2]),
        to: text(row[3]),
        ...namedBy(PARTY_COLUMN.read(row[4])),
      }));
    this.#parties.set(party, spans);
    return spans;
  }
}

/** The name of a party as every answer gives it. */
export function nameOf({ id, names, shortName, description }: PartyAnswer): PartyName {
  return {
    id,
    names,
    ...(shortName !== null && { shortName }),
    ...(description !== null && { description }),
  };
}

const UNKNOWN = { kind: 'other', jurisdiction: null };

function namedBy(party: PartyAnswer): Pick<NamedSpan, 'name' | 'kind' | 'jurisdiction' | 'doubts'> {
  const { kind, jurisdiction } = party;
  return {
    name: nameOf(party),
    kind,
    jurisdiction,
    doubts: party.remarks.filter(({ code }) => code === 'may-apply-since'),
  };
}

interface NamedSpan {
  readonly fromEntry: number;
  readonly toEntry: number;
  readonly from: string;
  readonly to: string;
  readonly name: PartyName;
  readonly kind: string;
  readonly jurisdiction: string | null;
  readonly doubts: readonly Remark[];
}

const MOST_PARTIES = 20_000;
