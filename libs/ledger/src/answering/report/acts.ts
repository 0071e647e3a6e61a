import { dateBetween } from '@concord-ledger/partial-date';
import { effectOf, occurrenceOf, remarksOn, wordEvent } from '@concord-ledger/agreements';
import type { AgreementEvent, Remark } from '@concord-ledger/agreements';
import { ACTS } from '@concord-ledger/reports';
import type { Act, ActRow, EndRow, Said } from '@concord-ledger/reports';
import { addDays } from '@concord-ledger/partial-date';
import type { Day } from '@concord-ledger/partial-date';
import { endsWithin, factsWithin } from '../../views/lives/life-facts.js';
import type { LifeEnd, LifeFact } from '../../views/lives/life-facts.js';
import { calledOn } from '../entries/called.js';
import { byDays, remarks } from './frame.js';
import type { Frame } from './frame.js';

/** An act in the year, and the fact that it is. */
export interface FoundAct {
  readonly row: ActRow;
  readonly found: LifeFact;
}

/** The legal acts of the year, by their day. */
export function actsOf(frame: Frame): readonly FoundAct[] {
  const { pin, days, ledger } = frame;
  return factsWithin(ledger.views.readModel.db, pin, ACTS, days)
    .flatMap((found) => {
      const bounds = occurrenceOf(found.fact);
      const certainty = frame.inYear(bounds);
      const { event } = found.fact;
      if (certainty === 'no' || !isAct(event)) return [];
      const row = actRow(frame, found, event, certainty);
      return [{ row, found, bounds, place: frame.placeOf(found.agreement) }];
    })
    .sort(byDays);
}

/** Agreements that ended in the year, by their last day. */
export function endsOf(frame: Frame): readonly EndRow[] {
  const { pin, days, asOf, ledger } = frame;
  const lastDayOut = addDays(asOf, -1);
  const to = days.to < lastDayOut ? days.to : lastDayOut;
  return endsWithin(ledger.views.readModel.db, pin, { from: days.from, to })
    .flatMap((end) => {
      const standings = frame.shown(end.agreement)?.standings ?? [];
      if (standings.every((standing) => standing === 'abandoned' || standing === 'not-signed')) return [];
      const isCertain = end.earliest >= days.from && end.latest !== null && end.latest <= to;
      const row: EndRow = {
        agreement: frame.agreement(end.agreement),
        lastDay: lastDay(end),
        standings,
        certainty: isCertain ? 'yes' : 'possibly',
        remarks: frame.shown(end.agreement)?.remarks ?? [],
      };
      return [{ row, bounds: end, place: frame.placeOf(end.agreement) }];
    })
    .sort(byDays)
    .map(({ row }) => row);
}

function lastDay({ earliest, latest }: LifeEnd): string {
  if (latest === null) return `${earliest}/..`;
  const between = dateBetween(earliest, latest);
  return between.ok ? between.value.edtf : `${earliest}/${latest}`;
}

type ActEvent = Extract<AgreementEvent, { type: Act }>;

function isAct(event: AgreementEvent): event is ActEvent {
  return ACTS.some((act) => act === event.type);
}

function actRow(
  frame: Frame,
  { agreement, fact }: LifeFact,
  event: ActEvent,
  certainty: 'yes' | 'possibly',
): ActRow {
  const { data, type } = event;
  const effectiveOn = 'effectiveOn' in data ? data.effectiveOn : undefined;
  return {
    agreement: frame.agreement(agreement),
    act: type,
    on: data.on,
    effectiveOn: effectiveOn ?? null,
    place: ('place' in data ? data.place : undefined) ?? null,
    number: ('instrument' in data ? data.instrument.number : undefined) ?? null,
    said: saidBy(frame, event),
    certainty,
    remarks: remarks(
      remarksOn(data.on, type),
      effectiveOn === undefined ? [] : remarksOn(effectiveOn, 'effect'),
      mayLieAhead(effectOf(fact), frame.asOf),
      data.remark === undefined ? [] : [{ code: 'source-remark', about: type, value: data.remark }],
      type === 'AgreementSigned' ? (frame.shown(agreement)?.remarks ?? []) : [],
    ),
  };
}

/** Of a change that is not surely in effect yet: since when it may be (R14). */
function mayLieAhead(
  { earliest, latest }: { earliest: Day | null; latest: Day },
  asOf: Day,
): readonly Remark[] {
  if (latest <= asOf || (earliest !== null && earliest > asOf)) return [];
  return [{ code: 'may-apply-since', about: 'effect', ...(earliest !== null && { value: earliest }) }];
}

/** What a fact says, in both languages, with the names of the report's day. */
export function saidBy({ ledger, pin, asOf }: Frame, event: Parameters<typeof wordEvent>[0]): Said {
  const called = calledOn(ledger.views.readModel.names, pin, asOf);
  return { vi: wordEvent(event, 'vi', called('vi')), en: wordEvent(event, 'en', called('en')) };
}
