import {
  GetActivity,
  GetAgreement,
  GetParty,
  ListActivities,
  ListAgreements,
  ListCommitments,
  ListDeadlines,
  ListParties,
  ListProgrammes,
} from '../src/asking.js';
import { GetHistory, ListEntries } from '../src/auditing.js';
import type { Answer, Asking } from '../src/asking.js';
import { GetActivityHandler } from '../src/answering/activities/get-activity.handler.js';
import { ListActivitiesHandler } from '../src/answering/activities/list-activities.handler.js';
import { GetAgreementHandler } from '../src/answering/agreements/get-agreement.handler.js';
import { ListAgreementsHandler } from '../src/answering/agreements/list-agreements.handler.js';
import { ListCommitmentsHandler } from '../src/answering/commitments/list-commitments.handler.js';
import { ListDeadlinesHandler } from '../src/answering/deadlines/list-deadlines.handler.js';
import { GetHistoryHandler } from '../src/answering/entries/get-history.handler.js';
import { ListEntriesHandler } from '../src/answering/entries/list-entries.handler.js';
import { GetPartyHandler } from '../src/answering/parties/get-party.handler.js';
import { ListPartiesHandler } from '../src/answering/parties/list-parties.handler.js';
import { GetAnnualReportHandler } from '../src/answering/report/annual-report.handler.js';
import { ListProgrammesHandler } from '../src/answering/programmes/list-programmes.handler.js';
import type { Ledger } from '../src/ledger.js';
import { GetAnnualReport } from '../src/reporting.js';

/** What is asked of everything in the streams of `randomHistory`, each question by its name. */
export async function everyQuestion(
  ledger: Ledger,
  asking: Asking,
): Promise<ReadonlyMap<string, Answer<unknown>>> {
  const count = true;
  const history = { ...asking, kind: 'agreement', id: 'a0' } as const;
  const asked: readonly (readonly [string, Promise<Answer<unknown>>])[] = [
    ['register', new ListAgreementsHandler(ledger).execute(new ListAgreements({ ...asking, count }))],
    [
      'active',
      new ListAgreementsHandler(ledger).execute(
        new ListAgreements({ ...asking, activeOn: '2018-06-30', jurisdiction: 'VN', count }),
      ),
    ],
    ['words', new ListAgreementsHandler(ledger).execute(new ListAgreements({ ...asking, q: 'da nang' }))],
    [
      'commitments',
      new ListCommitmentsHandler(ledger).execute(
        new ListCommitments({ ...asking, dueIn: '2016/2020', count }),
      ),
    ],
    [
      'deadlines',
      new ListDeadlinesHandler(ledger).execute(
        new ListDeadlines({ ...asking, on: '2018-06-30', to: '2020-06-30' }),
      ),
    ],
    ['parties', new ListPartiesHandler(ledger).execute(new ListParties(asking))],
    ['programmes', new ListProgrammesHandler(ledger).execute(new ListProgrammes(asking))],
    ['activities', new ListActivitiesHandler(ledger).execute(new ListActivities(asking))],
    ['agreement', new GetAgreementHandler(ledger).execute(new GetAgreement({ ...asking, id: 'a0' }))],
    ['party', new GetPartyHandler(ledger).execute(new GetParty({ ...asking, id: 'p0' }))],
    ['activity', new GetActivityHandler(ledger).execute(new GetActivity({ ...asking, id: 'm0' }))],
    [
      'report',
      new GetAnnualReportHandler(ledger).execute(
        new GetAnnualReport({ ...asking, year: 2018, asOf: '2018-06-30' }),
      ),
    ],
    [
      'report of a whole year',
      new GetAnnualReportHandler(ledger).execute(
        new GetAnnualReport({ ...asking, year: 2016, asOf: '2017-01-01' }),
      ),
    ],
    ['history', new GetHistoryHandler(ledger).execute(new GetHistory(history))],
    ['entries', new ListEntriesHandler(ledger).execute(new ListEntries({ ...asking, limit: 500 }))],
  ];
  const answers = new Map<string, Answer<unknown>>();
  for (const [name, answer] of asked) answers.set(name, await answer);
  return answers;
}
