import { accept, forbid, isRecorded, isSame, refuseValue, SATISFIED } from '../deciding.js';
import type { Refused } from '../deciding.js';
import type { Context, Decision } from '../decision.js';
import type { AgreementEvent, AgreementParty, AgreementSigned, Signatory } from '../events.js';
import { readCommand } from '../input.js';
import { refuseAhead } from '../occurrence.js';
import { INPUT } from './inputs.js';
import type { Input } from './life-command.js';
import { recordAct, refuseHappensAhead, refuseImpossible } from './recording.js';
import { against, list } from './refusals.js';
import { refuseEndBefore, refusePastPlan } from './refused-dates.js';
import type { AgreementFact, AgreementState } from './state.js';

/** Opens the record of an agreement that is still being prepared. */
export function proposeAgreement(
  command: Input<'ProposeAgreement'>,
  state: AgreementState,
  context: Context,
): Decision<AgreementEvent> {
  const read = readCommand(INPUT.AgreementProposed, command, 'agreement');
  if (!read.ok) return read;
  const event: AgreementEvent = { type: 'AgreementProposed', data: read.value };
  if (isRecorded(state.facts, event)) return SATISFIED;
  return (
    refuseTwice(event.data.parties ?? []) ??
    refuseExisting(state) ??
    refuseHappensAhead(event, context) ??
    accept(event)
  );
}

/** A signing is planned for a window; the plan says nothing of the standing (R13). */
export function planSigning(
  command: Input<'PlanSigning'>,
  state: AgreementState,
  context: Context,
): Decision<AgreementEvent> {
  const read = readCommand(INPUT.SigningPlanned, command, 'agreement');
  if (!read.ok) return read;
  const event: AgreementEvent = { type: 'SigningPlanned', data: read.value };
  if (isRecorded(state.facts, event)) return SATISFIED;
  return (
    refusePastPlan(event.data) ??
    refuseAbandoned(state) ??
    refuseHappensAhead(event, context) ??
    refuseImpossible(event, state, context) ??
    accept(event)
  );
}

/** A signing opens the record, or follows a proposal. There is one in a life; what is signed anew later is a renewal. */
export function signAgreement(
  command: Input<'SignAgreement'>,
  state: AgreementState,
  context: Context,
): Decision<AgreementEvent> {
  const read = readCommand(INPUT.AgreementSigned, command, 'agreement');
  if (!read.ok) return read;
  const event: AgreementSigned = { type: 'AgreementSigned', data: read.value };
  const signed = signingOf(state);
  if (signed !== null && isSame(signed.event.data, event.data)) return SATISFIED;
  const { parties, signatories, instrument, on } = event.data;
  return (
    refuseTwice(parties) ??
    refuseTooFew(parties) ??
    refuseSignatories(signatories ?? [], parties, context) ??
    refuseEndBefore(instrument.term, on, 'instrument.term.date') ??
    refuseEndBefore(instrument.term, dateOf(instrument.effect), 'instrument.term.date') ??
    refuseSigned(state) ??
    refuseAbandoned(state) ??
    refuseHappensAhead(event, context) ??
    refuseImpossible(event, state, context) ??
    accept(event)
  );
}

/** It takes effect: when all sides have notified it (R11), or on the day that the instrument names. */
export function recordEntryIntoForce(
  command: Input<'RecordEntryIntoForce'>,
  state: AgreementState,
  context: Context,
): Decision<AgreementEvent> {
  const read = readCommand(INPUT.AgreementEnteredIntoForce, command, 'agreement');
  return read.ok
    ? recordAct({ type: 'AgreementEnteredIntoForce', data: read.value }, state, context, null)
    : read;
}

/** What was proposed was not signed and will not be. */
export function abandonAgreement(
  command: Input<'AbandonAgreement'>,
  state: AgreementState,
  context: Context,
): Decision<AgreementEvent> {
  const read = readCommand(INPUT.AgreementAbandoned, command, 'agreement');
  if (!read.ok) return read;
  const event: AgreementEvent = { type: 'AgreementAbandoned', data: read.value };
  if (isRecorded(state.facts, event)) return SATISFIED;
  return (
    refuseSigned(state) ??
    refuseAbandoned(state) ??
    refuseHappensAhead(event, context) ??
    refuseImpossible(event, state, context) ??
    accept(event)
  );
}

function refuseTwice(parties: readonly AgreementParty[]): Refused | null {
  for (const [index, { party }] of parties.entries()) {
    if (parties.findIndex((other) => other.party === party) === index) continue;
    return refuseValue(
      'PARTY.TWICE',
      `parties[${index}].party`,
      `“${party}” is listed twice among the parties: name it once.`,
      { party },
    );
  }
  return null;
}

function refuseTooFew(parties: readonly AgreementParty[]): Refused | null {
  if (parties.length >= 2) return null;
  return refuseValue(
    'PARTY.TOO_FEW',
    'parties',
    `An agreement is signed by two parties or more, and ${parties.length} is named: name all of them.`,
    {
      parties: parties.map(({ party }) => party),
    },
  );
}

function refuseSignatories(
  signatories: readonly Signatory[],
  parties: readonly AgreementParty[],
  context: Context,
): Refused | null {
  for (const [index, { party, on }] of signatories.entries()) {
    if (!parties.some((other) => other.party === party)) {
      const named = parties.map((other) => other.party);
      return refuseValue(
        'PARTY.NOT_A_PARTY',
        `signatories[${index}].party`,
        `A signatory signs for “${party}”, which is not among the parties (${named.join(', ')}): name the party signed for.`,
        { party, parties: named },
      );
    }
    const ahead = on === undefined ? null : refuseAhead(on, context);
    if (ahead !== null) return { ok: false, refusal: { ...ahead, path: `signatories[${index}].on` } };
  }
  return null;
}

function refuseExisting({ id, facts }: AgreementState): Refused | null {
  const [first] = facts;
  if (first === undefined) return null;
  return forbid(
    'AGREEMENT.EXISTS',
    `“${id}” is on record already: ${list([first])}. Choose another id for another agreement.`,
    { agreement: id, against: against([first]) },
  );
}

function refuseSigned(state: AgreementState): Refused | null {
  const signed = signingOf(state);
  if (signed === null) return null;
  return forbid(
    'AGREEMENT.ALREADY_SIGNED',
    `“${state.id}” is signed already: ${list([signed])}. Correct that entry if it is wrong; record a renewal if it was signed anew.`,
    { agreement: state.id, against: against([signed]) },
  );
}

function refuseAbandoned({ id, facts }: AgreementState): Refused | null {
  const abandoned = facts.filter(({ event }) => event.type === 'AgreementAbandoned');
  if (abandoned.length === 0) return null;
  return forbid(
    'AGREEMENT.ABANDONED',
    `“${id}” was given up: ${list(abandoned)}. Annul that entry if it was not, or record the new attempt under an id of its own.`,
    { agreement: id, against: against(abandoned) },
  );
}

function signingOf({ facts }: AgreementState): AgreementFact | null {
  return facts.find(({ event }) => event.type === 'AgreementSigned') ?? null;
}

function dateOf(effect: AgreementSigned['data']['instrument']['effect']): string {
  return effect?.kind === 'on-date' ? effect.date : 'unknown';
}
