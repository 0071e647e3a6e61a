import type {
  AgreementAmended,
  AgreementExtended,
  AgreementParty,
  AgreementRenewed,
  Instrument,
  OnText,
} from '../events.js';
import type { PartyId } from '../ids.js';
import { remarksOf } from './standing-remarks.js';
import type { AgreementFact } from './state.js';
import { furtherTerm } from './further-term.js';
import type { Change, Terms } from './terms-in-effect.js';
import { boundsOf } from './worlds/plan.js';

/** The changes that the facts make, in the order of the facts. */
export function changesOf(facts: readonly AgreementFact[]): readonly Change[] {
  return facts.flatMap((fact) => {
    const { event, version, recordedOn } = fact;
    const change = (date: OnText, apply: (terms: Terms, latest: number) => Terms): readonly Change[] => {
      const [earliest, latest] = boundsOf(date, recordedOn);
      const remarks = remarksOf(event);
      const isUnknown = date === 'unknown';
      return [
        {
          version,
          earliest,
          latest,
          isUnknown,
          about: event.type,
          remarks,
          apply: (terms) => apply(terms, latest),
        },
      ];
    };
    switch (event.type) {
      case 'AgreementProposed': {
        const { parties, instrument } = event.data;
        return change(event.data.on, (terms) => ({
          ...terms,
          ...stated(instrument),
          parties: byId(parties ?? []),
        }));
      }
      case 'AgreementSigned': {
        const { parties, instrument } = event.data;
        return change(event.data.on, (terms, latest) => ({
          ...terms,
          // A draft's areas and clauses are not the paper's; its title is, until the paper has one.
          areas: [],
          renewal: null,
          ...stated(instrument),
          term: instrument.term ?? null,
          termFrom: latest,
          parties: byId(parties),
        }));
      }
      case 'AgreementRenewed': {
        const { term, instrument } = event.data;
        const from = renewalEffect(event, fact, facts);
        if (from === null) return [];
        return change(from, (terms, latest) => ({
          ...terms,
          ...stated(instrument),
          term: term ?? instrument?.term ?? null,
          termFrom: latest,
        }));
      }
      case 'AgreementExtended': {
        const { until } = event.data;
        return change(event.data.on, (terms, latest) => ({ ...terms, term: extended(terms, until, latest) }));
      }
      case 'AgreementAmended':
        // One whose words alone are known changes nothing of what is asked here.
        if (event.data.changes === undefined || Object.keys(event.data.changes).length === 0) return [];
        return change(event.data.effectiveOn ?? event.data.on, (terms, latest) =>
          amended(terms, event.data.changes, latest),
        );
      case 'PartyAcceded':
        return change(event.data.effectiveOn ?? event.data.on, (terms) => withParty(terms, event.data));
      case 'PartyWithdrew':
        return change(event.data.effectiveOn ?? event.data.on, (terms) =>
          withoutParty(terms, event.data.party),
        );
      case 'SigningPlanned':
      case 'AgreementEnteredIntoForce':
      case 'RenewalPlanned':
      case 'RenewalPlanAbandoned':
      case 'AgreementSuspended':
      case 'AgreementResumed':
      case 'TerminationNotified':
      case 'AgreementTerminated':
      case 'AgreementSuperseded':
      case 'AgreementAbandoned':
      case 'WorkProgrammeAdopted':
      case 'DocumentAttached':
      case 'CommitmentMade':
      case 'CommitmentRescheduled':
      case 'ProgressReported':
      case 'CommitmentFulfilled':
      case 'CommitmentWaived':
      case 'NoteAdded':
        return [];
    }
  });
}

/** When a renewal takes effect: as `stepsOf` has it. One that waits for notification does with the first entry into force after it. */
function renewalEffect(
  { data }: AgreementRenewed,
  { recordedOn }: AgreementFact,
  facts: readonly AgreementFact[],
): OnText | null {
  if (data.effectiveOn !== undefined) return data.effectiveOn;
  if (data.instrument?.effect?.kind === 'on-date') return data.instrument.effect.date;
  if (data.instrument?.effect?.kind !== 'when-notified') return data.on;
  const [, signedBy] = boundsOf(data.on, recordedOn);
  const entries = facts.flatMap(({ event, recordedOn: knownOn }) => {
    const [, latest] = boundsOf(event.data.on, knownOn);
    return event.type === 'AgreementEnteredIntoForce' && latest >= signedBy
      ? [{ on: event.data.on, latest }]
      : [];
  });
  return entries.toSorted((a, b) => a.latest - b.latest)[0]?.on ?? null;
}

/** What an instrument says of the content; what it leaves out stays as it is. */
function stated(instrument: Instrument | undefined): Partial<Terms> {
  if (instrument === undefined) return {};
  const { areas, term, renewal, title, purpose } = instrument;
  return {
    ...(areas === undefined ? {} : { areas }),
    ...(term === undefined ? {} : { term }),
    ...(renewal === undefined ? {} : { renewal }),
    ...(title === undefined ? {} : { title }),
    ...(purpose === undefined ? {} : { purpose }),
  };
}

function extended(terms: Terms, until: AgreementExtended['data']['until'], latest: number): Terms['term'] {
  switch (until.kind) {
    case 'date':
      return { kind: 'until', date: until.date };
    case 'indefinite':
      return { kind: 'indefinite' };
    case 'further':
      return furtherTerm(terms, until.duration, latest);
  }
}

function amended(terms: Terms, changes: AgreementAmended['data']['changes'], latest: number): Terms {
  return { ...terms, ...stated(changes), ...(changes?.term === undefined ? {} : { termFrom: latest }) };
}

function withParty(terms: Terms, { party, nameAsSigned }: AgreementParty): Terms {
  const joining: AgreementParty = nameAsSigned === undefined ? { party } : { party, nameAsSigned };
  return { ...terms, parties: new Map(terms.parties).set(party, joining) };
}

function withoutParty(terms: Terms, party: PartyId): Terms {
  return { ...terms, parties: new Map([...terms.parties].filter(([other]) => other !== party)) };
}

function byId(parties: readonly AgreementParty[]): ReadonlyMap<PartyId, AgreementParty> {
  return new Map(parties.map((party) => [party.party, party]));
}
