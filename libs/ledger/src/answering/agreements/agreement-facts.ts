import { commitmentsOf, contentOn, openPlans } from '@concord-ledger/agreements';
import type { AgreementState } from '@concord-ledger/agreements';
import { partialDate } from '@concord-ledger/partial-date';
import type { Day } from '@concord-ledger/partial-date';
import type { AgreementDetail, AgreementListItem } from '../../asking.js';
import type { Paper } from '../../views/register/paper.js';
import { commitmentItem } from '../commitments/commitment-item.js';
import { matchedWindows } from '../commitments/matching-windows.js';

/** What a detail says beyond the register's row, as far as no person is in it. */
type AgreementFacts = Omit<
  AgreementDetail,
  keyof AgreementListItem | 'stream' | 'version' | 'void' | 'place' | 'signatories'
>;

export function agreementFacts(state: AgreementState, asOf: Day, { instrument }: Paper): AgreementFacts {
  const content = contentOn(state, asOf);
  return {
    number: instrument.number ?? null,
    languages: instrument.languages ?? [],
    purpose: content.purpose,
    areas: content.areas,
    proposingBody: instrument.proposingBody ?? null,
    capacity: instrument.capacity ?? null,
    approvalLevel: instrument.approvalLevel ?? null,
    authorisation: instrument.authorisation ?? null,
    note: instrument.note ?? null,
    effect: instrument.effect ?? null,
    enteredIntoForceOn: enteredIntoForceOn(state, asOf),
    term: content.term,
    renewal: content.renewal,
    renewalPlan: renewalPlan(state, asOf),
    commitments: commitments(state, asOf),
    ...papersAndNotes(state, asOf),
  };
}

/** The last entry into force that happened by the day, or may have. */
function enteredIntoForceOn({ facts }: AgreementState, asOf: Day): string | null {
  const entered = facts.findLast(
    ({ event }) => event.type === 'AgreementEnteredIntoForce' && !isCertainlyLater(event.data.on, asOf),
  );
  return entered?.event.data.on ?? null;
}

/** The renewal that is planned or overdue on the day (R13). */
function renewalPlan(state: AgreementState, asOf: Day): AgreementFacts['renewalPlan'] {
  const open = openPlans(state, asOf).findLast(({ deadline: { kind } }) => kind === 'renewal');
  if (open === undefined) return null;
  const { event } = state.facts.find(({ entryId }) => entryId === open.entryId) ?? {};
  return {
    by: open.deadline.window.edtf,
    state: open.deadline.state,
    ...(event?.type === 'RenewalPlanned' && event.data.note !== undefined && { note: event.data.note }),
  };
}

function commitments(state: AgreementState, asOf: Day): AgreementFacts['commitments'] {
  const parties = contentOn(state, asOf).parties.map(({ value: { party } }) => party);
  const noConditions = { dueIn: null, dueBy: null, overdueOn: null, standing: null };
  return commitmentsOf(state).flatMap((commitment) => {
    const windows = matchedWindows(commitment, asOf, noConditions);
    return windows === null ? [] : [commitmentItem(commitment, windows, parties)];
  });
}

/** What was added to it by the day, or may have been. */
function papersAndNotes(
  { facts }: AgreementState,
  asOf: Day,
): Pick<AgreementDetail, 'workProgrammes' | 'documents' | 'notes'> {
  const workProgrammes = [];
  const documents = [];
  const notes = [];
  for (const { event } of facts) {
    if (isCertainlyLater(event.data.on, asOf)) continue;
    if (event.type === 'WorkProgrammeAdopted') {
      const { workProgramme, period, title, on } = event.data;
      workProgrammes.push({
        id: workProgramme,
        period,
        ...(title !== undefined && { title }),
        adoptedOn: on,
      });
    }
    if (event.type === 'DocumentAttached') {
      const { sha256, mediaType, size, title } = event.data;
      documents.push({ sha256, mediaType, size, title });
    }
    if (event.type === 'NoteAdded') {
      const { kind, on, text, commitment } = event.data;
      notes.push({ kind, on, text, ...(commitment !== undefined && { commitment }) });
    }
  }
  return { workProgrammes, documents, notes };
}

function isCertainlyLater(on: string, day: Day): boolean {
  return on !== 'unknown' && partialDate(on).earliest > day;
}
