import type { AgreementId, Remark } from '@concord-ledger/agreements';
import type { AgreementInReport, AgreementRef, PartyRef } from '@concord-ledger/reports';
import { fallsWithin } from '@concord-ledger/partial-date';
import type { Day, Period, Window } from '@concord-ledger/partial-date';
import type { AgreementListItem } from '../../asking.js';
import type { OpenedLedger } from '../../ledger.js';
import type { Days } from '../../views/lives/life-facts.js';
import type { Pin } from '../../views/pin.js';
import { wholeRegister } from '../../views/register/whole-register.js';
import type { SignedRow } from '../../views/register/whole-register.js';
import { agreementItem } from '../agreements/agreement-item.js';

/** What every part of a report is gathered from: a year, the day at which it stands, what was known, and the register on that day. */
export class Frame {
  readonly ledger: OpenedLedger;
  readonly pin: Pin;
  readonly year: number;
  readonly period: Period;
  /** All days of the year. */
  readonly days: Days;
  /** The day at which the report stands (R39). */
  readonly asOf: Day;
  /** All agreements on that day, in Vietnamese order of title (R40). */
  readonly register: readonly SignedRow[];
  readonly #places: ReadonlyMap<string, number>;
  readonly #agreements = new Map<string, AgreementInReport>();
  #shown: AgreementListItem | null = null;

  constructor(ledger: OpenedLedger, pin: Pin, { year, period, days, asOf }: Stand) {
    this.ledger = ledger;
    this.pin = pin;
    this.year = year;
    this.period = period;
    this.days = days;
    this.asOf = asOf;
    this.register = wholeRegister(ledger.views.readModel.db, pin, asOf);
    this.#places = new Map(this.register.map(({ agreement }, place) => [agreement, place]));
  }

  /** Whether something with these bounds falls into the year (R16), as far as the report's day has come: what surely lies ahead of it does not. */
  inYear(bounds: Pick<Window, 'earliest' | 'latest'>): 'yes' | 'possibly' | 'no' {
    if (bounds.earliest !== null && bounds.earliest > this.asOf) return 'no';
    return fallsWithin(bounds, this.period);
  }

  /** As lists of agreements show it on the report's day; null where nothing is known of it, or it is void. */
  shown(agreement: string): AgreementListItem | null {
    if (this.#shown?.id === agreement) return this.#shown;
    const row = this.#row(agreement);
    if (row === undefined) return null;
    // Only the last one is kept: what is about one agreement is asked for one after another.
    this.#shown = agreementItem(row, this.ledger.views.readModel.names, this.pin, this.asOf);
    return this.#shown;
  }

  /** One and the same object each time: many rows are about one agreement. */
  agreement(agreement: AgreementId): AgreementInReport {
    const known = this.#agreements.get(agreement);
    if (known !== undefined) return known;
    const described = this.#described(agreement);
    this.#agreements.set(agreement, described);
    return described;
  }

  #described(agreement: AgreementId): AgreementInReport {
    const item = this.shown(agreement);
    return {
      ...this.reference(agreement),
      instrumentKind: item?.kind ?? null,
      parties: (item?.parties ?? []).map(({ certainty, ...party }) => ({ ...partyRef(party), certainty })),
      scopes: item?.scopes ?? [],
    };
  }

  /** Who holds its places on the report's day, each once. */
  parties(agreement: AgreementId): readonly PartyRef[] {
    const ids = new Set(this.agreement(agreement).parties.map(({ id }) => id));
    return Array.from(ids, (id) => this.party(id));
  }

  reference(agreement: string): AgreementRef {
    return { id: agreement, title: this.#row(agreement)?.item.title ?? {} };
  }

  party(party: string): PartyRef {
    return this.ledger.views.readModel.names.on(this.pin, party, this.asOf);
  }

  /** Its place in Vietnamese order; what is not in the register comes last. */
  placeOf(agreement: string): number {
    return this.#places.get(agreement) ?? this.register.length;
  }

  #row(agreement: string): SignedRow | undefined {
    return this.register[this.placeOf(agreement)];
  }
}

/** Which year a report is about, and at which day it stands. */
export interface Stand {
  readonly year: number;
  readonly period: Period;
  readonly days: Days;
  readonly asOf: Day;
}

/** How something happened, with what is to be remarked of it, each once. */
export function remarks(...groups: readonly (readonly Remark[])[]): readonly Remark[] {
  const seen = new Map(
    groups.flat().map((remark) => [`${remark.code} ${remark.about} ${remark.value ?? ''}`, remark]),
  );
  return [...seen.values()];
}

/** By day, what nobody knows the day of last; then in Vietnamese order of title (R40). */
export function byDays<
  T extends { readonly bounds: Pick<Window, 'earliest' | 'latest'>; readonly place: number },
>(a: T, b: T): number {
  return (
    compareDays(a.bounds.earliest, b.bounds.earliest) ||
    compareDays(a.bounds.latest, b.bounds.latest) ||
    a.place - b.place
  );
}

function compareDays(a: Day | null, b: Day | null): number {
  if (a === b) return 0;
  if (a === null || b === null) return a === null ? 1 : -1;
  return a < b ? -1 : 1;
}

function partyRef({ id, names, shortName, description }: PartyRef): PartyRef {
  return {
    id,
    names,
    ...(shortName !== undefined && { shortName }),
    ...(description !== undefined && { description }),
  };
}
