import { QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import type { AnnualReport } from '@concord-ledger/reports';
import { day, parseFilterPeriod } from '@concord-ledger/partial-date';
import type { Day } from '@concord-ledger/partial-date';
import type { Answer } from '../../asking.js';
import { Ledger } from '../../ledger.js';
import { GetAnnualReport } from '../../reporting.js';
import type { AnnualReportFilters, GatheringProgress } from '../../reporting.js';
import { ACTIVITIES } from '../../views/activities/tables.js';
import { COMMITMENTS } from '../../views/commitments/tables.js';
import { DEADLINES } from '../../views/deadlines/tables.js';
import { ENTRIES } from '../../views/entries/tables.js';
import { LIVES } from '../../views/lives/tables.js';
import { PARTIES } from '../../views/parties/tables.js';
import { PROGRAMMES } from '../../views/programmes/tables.js';
import { REGISTER } from '../../views/register/tables.js';
import type { Pin } from '../../views/pin.js';
import { answered, firstTyped, meaningless, NotReflected, understood } from '../question.js';
import { activeAgreements } from './active.js';
import { actsOf, endsOf } from './acts.js';
import type { FoundAct } from './acts.js';
import { commitmentsDue } from './commitments.js';
import { correctionsOf } from './corrections.js';
import { EvidenceTitles } from './evidence.js';
import { Frame } from './frame.js';
import type { Stand } from './frame.js';
import { activitiesOf, successionsOf, workProgrammesOf } from './happenings.js';
import { headerOf } from './header.js';
import { programmesKnown, programmesOf } from './programmes.js';
import { remindersOf } from './reminders.js';
import { renewalsOf } from './renewals.js';
import { seriesOf } from './series.js';

@QueryHandler(GetAnnualReport)
export class GetAnnualReportHandler implements IQueryHandler<GetAnnualReport, Answer<AnnualReport>> {
  constructor(private readonly ledger: Ledger) {}

  async execute({ filters, onProgress }: GetAnnualReport): Promise<Answer<AnnualReport>> {
    return annualReport(this.ledger, filters, onProgress);
  }
}

/** Gathers the annual report from the views, in bulk, as known at one entry (R39). */
export async function annualReport(
  ledger: Ledger,
  filters: AnnualReportFilters,
  onProgress: GatheringProgress = () => undefined,
): Promise<Answer<AnnualReport>> {
  const question = { rests: RESTS, ...firstTyped(['asOf', filters.asOf]) };
  return answered(ledger, filters, question, async ({ ledger: opened, asOf, entry }) => {
    const stand = standOf(filters, asOf);
    const pin = opened.views.readModel.pin(RESTS, entry);
    const value = await opened.views.readModel.db.scanning(async () =>
      gathered(ledger, new Frame(opened, pin, stand), onProgress),
    );
    // It took several turns: rows that were built anew meanwhile are not those that it began with.
    if (generationsOf(opened.views.readModel.pin(RESTS, entry)) !== generationsOf(pin))
      throw new NotReflected();
    return { value, entry: pin.entry };
  });
}

const RESTS = [ENTRIES, REGISTER, COMMITMENTS, DEADLINES, LIVES, PARTIES, PROGRAMMES, ACTIVITIES];

function generationsOf({ stamps }: Pin): string {
  return RESTS.map(({ name }) => stamps.get(name)?.split('.')[0] ?? '').join(' ');
}

async function gathered(ledger: Ledger, frame: Frame, onProgress: GatheringProgress): Promise<AnnualReport> {
  const acts = actsOf(frame);
  const programmes = programmesKnown(frame);
  const commitments = await commitmentsDue(frame, new EvidenceTitles(frame, programmes), onProgress);
  return {
    kind: 'annual',
    header: await headerOf(ledger, frame),
    signed: rowsOf(acts, ['AgreementSigned']),
    renewed: rowsOf(acts, ['AgreementRenewed', 'AgreementExtended']),
    amended: rowsOf(acts, CHANGES),
    ended: endsOf(frame),
    active: activeAgreements(frame),
    renewals: renewalsOf(frame, acts),
    workProgrammes: workProgrammesOf(frame, commitments.counts),
    commitmentStandings: commitments.counts.byStanding(),
    commitments: commitments.rows,
    programmes: await programmesOf(frame, programmes),
    activities: activitiesOf(frame),
    successions: await successionsOf(frame),
    corrections: await correctionsOf(ledger, frame),
    reminders: ledger.rules === null ? null : await remindersOf(ledger.rules, frame, acts),
    series: seriesOf(frame),
  };
}

type Act = FoundAct['row']['act'];

const CHANGES: readonly Act[] = [
  'AgreementAmended',
  'AgreementEnteredIntoForce',
  'AgreementSuspended',
  'AgreementResumed',
  'PartyAcceded',
  'PartyWithdrew',
];

function rowsOf(acts: readonly FoundAct[], of: readonly Act[]): readonly FoundAct['row'][] {
  return acts.flatMap(({ row }) => (of.includes(row.act) ? row : []));
}

/** The report of a year stands at the earlier of 1 January after it and the day of what was known (R39). */
function standOf({ year, asOf: typed }: AnnualReportFilters, asked: Day): Stand {
  if (!Number.isSafeInteger(year) || year < FIRST_YEAR || year > LAST_YEAR)
    throw meaningless(
      'REPORT.YEAR',
      'year',
      `year is a whole number from ${FIRST_YEAR} to ${LAST_YEAR}, not ${year}.`,
      { year },
    );
  const period = understood(parseFilterPeriod(String(year)), 'year');
  const [from, to, next] = [day(`${year}-01-01`), day(`${year}-12-31`), day(`${year + 1}-01-01`)];
  if (typed !== undefined && asked > next)
    throw meaningless(
      'REPORT.AS_OF',
      'asOf',
      `The report of ${year} stands at ${next} at the latest, not at ${asked}: leave asOf out, or name an earlier day.`,
      { asOf: asked, latest: next },
    );
  if (asked < from)
    throw meaningless(
      'REPORT.YEAR_AHEAD',
      'year',
      `${year} had not begun on ${asked}, the day at which its report would stand.`,
      { year, asOf: asked },
    );
  return { year, period, days: { from, to }, asOf: dayOfReport(year, asked) };
}

/** The day at which the report of a year stands that is asked for as of a day (R39). */
export function dayOfReport(year: number, asked: Day): Day {
  const next = day(`${year + 1}-01-01`);
  return asked < next ? asked : next;
}

const FIRST_YEAR = 1800;
/** 1 January after it is still a day of ours. */
const LAST_YEAR = 2198;
