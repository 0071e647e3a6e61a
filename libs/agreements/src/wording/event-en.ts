import type { Due, Fact, LocalText, Term } from '../events.js';
import { jurisdictionName } from '../jurisdictions/jurisdictions.js';
import { joinInEnglish, wordDate, wordDuration, wordEffect, wordWhen } from './dates.js';
import { textIn } from './local-text.js';
import type { NameOf } from './names.js';
import { saySuccessionInEnglish } from './succession-en.js';
import { wordActivityKind, wordPartyKind } from './terms.js';

/** What an event recorded, as a sentence in English. */
export function sayInEnglish({ type, data }: Fact, nameOf: NameOf): string {
  const when = wordWhen(data.on, 'en');
  switch (type) {
    case 'AgreementProposed':
      return `The agreement was proposed ${when}${between(data.parties, nameOf)}`;
    case 'SigningPlanned':
      return `It was planned ${when} to sign the agreement ${wordWhen(data.by, 'en')}${at(data.place)}`;
    case 'AgreementSigned':
      return `The agreement was signed ${when}${at(data.place)}${between(data.parties, nameOf)}`;
    case 'AgreementEnteredIntoForce':
      return `The agreement entered into force ${when}`;
    case 'RenewalPlanned':
      return `It was planned ${when} to renew the agreement ${wordWhen(data.by, 'en')}`;
    case 'RenewalPlanAbandoned':
      return `The plan to renew the agreement was abandoned ${when}${because(data.reason)}`;
    case 'AgreementRenewed':
      return `The agreement was renewed ${when}${at(data.place)}${wordEffect(data.effectiveOn, 'en')}${forTerm(data.term)}`;
    case 'AgreementExtended':
      return `The agreement was extended ${when} ${wordUntil(data.until)}`;
    case 'AgreementAmended':
      return `The agreement was amended ${when}${wordEffect(data.effectiveOn, 'en')}: ${say(data.text)}`;
    case 'AgreementSuspended':
      return `The agreement was suspended ${when}${wordEffect(data.effectiveOn, 'en')}${because(data.reason)}`;
    case 'AgreementResumed':
      return `The agreement was resumed ${when}${wordEffect(data.effectiveOn, 'en')}${because(data.reason)}`;
    case 'TerminationNotified':
      return `Notice of termination was given ${when}${data.by === undefined ? '' : ` by ${nameOf('party', data.by)}`}${ended(data.effectiveOn)}${because(data.reason)}`;
    case 'AgreementTerminated':
      return `The agreement was terminated ${when}${ended(data.effectiveOn)}${because(data.reason)}`;
    case 'PartyAcceded':
      return `${nameOf('party', data.party)} acceded to the agreement ${when}${wordEffect(data.effectiveOn, 'en')}`;
    case 'PartyWithdrew':
      return `${nameOf('party', data.party)} withdrew from the agreement ${when}${wordEffect(data.effectiveOn, 'en')}${because(data.reason)}`;
    case 'AgreementSuperseded':
      return `The agreement was superseded by “${nameOf('agreement', data.by)}” ${when}${wordEffect(data.effectiveOn, 'en')}`;
    case 'AgreementAbandoned':
      return `The signing of the agreement was abandoned ${when}${because(data.reason)}`;
    case 'WorkProgrammeAdopted':
      return `${data.title === undefined ? `The work programme “${data.workProgramme}”` : `“${say(data.title)}”`} was adopted ${when}, to be carried out ${wordWhen(data.period, 'en')}`;
    case 'DocumentAttached':
      return `The document “${data.title}” was attached ${when}`;
    case 'CommitmentMade':
      return `The commitment “${say(data.text)}” was made ${when}, ${wordDue(data.due)}`;
    case 'CommitmentRescheduled':
      return `The commitment “${data.commitment}” was rescheduled ${when}: ${wordDue(data.due)}${because(data.reason)}`;
    case 'ProgressReported':
      return `Progress of the commitment “${data.commitment}” was reported ${when}: ${[data.text, data.value === undefined ? undefined : `${data.value} reached`].filter((part) => part !== undefined).join('; ')}`;
    case 'CommitmentFulfilled':
      return `The commitment “${data.commitment}” was fulfilled ${data.extent === 'whole' ? '' : 'in part '}${when}${forWindow(data.window)}`;
    case 'CommitmentWaived':
      return `The commitment “${data.commitment}” was waived ${when}${forWindow(data.window)}${because(data.reason)}`;
    case 'NoteAdded':
      return `${NOTE[data.kind]} was noted ${when}${data.commitment === undefined ? '' : ` on the commitment “${data.commitment}”`}: ${data.text}`;
    case 'PartyRegistered':
      return `${called(data.names ?? data.description, 'A party whose name is not known')} (${wordPartyKind(data.kind, 'en')}) was registered as a party${data.on === 'unknown' ? '' : `, founded ${when}`}`;
    case 'PartyRenamed':
      return `The party was renamed “${say(data.names)}” ${when}${wordEffect(data.effectiveOn, 'en')}${under(data.legalBasis)}`;
    case 'PartyMoved':
      return `The party was moved ${when}${wordEffect(data.effectiveOn, 'en')}: ${joinInEnglish(moves(data, nameOf))}${under(data.legalBasis)}`;
    case 'ProgrammeRegistered':
      return `The national programme “${say(data.names)}”, carried out ${wordWhen(data.period, 'en')}, was registered${issued(data.issuer, data.on, nameOf)}`;
    case 'TargetProgressReported':
      return `The target “${data.target}” was reported to stand at ${data.value} ${when}${data.source === undefined ? '' : ` (source: ${data.source})`}`;
    case 'ActivityRecorded':
      return `${data.kind === 'other' ? 'The activity' : capital(wordActivityKind(data.kind, 'en'))} “${say(data.title)}” took place ${when}${at(data.place)}`;
    case 'PartySucceeded':
      return saySuccessionInEnglish(data, nameOf);
  }
}

const NOTE = { difficulty: 'A difficulty', recommendation: 'A recommendation', note: 'A remark' } as const;

type Until = Extract<Fact, { type: 'AgreementExtended' }>['data']['until'];
type Moved = Extract<Fact, { type: 'PartyMoved' }>['data'];

function wordUntil(until: Until): string {
  switch (until.kind) {
    case 'date':
      return `until the end of ${wordDate(until.date, 'en')}`;
    case 'further':
      return `for a further ${wordDuration(until.duration, 'en')}`;
    case 'indefinite':
      return 'indefinitely';
  }
}

function forTerm(term: Term | undefined): string {
  switch (term?.kind) {
    case undefined:
      return '';
    case 'until':
      return `, until the end of ${wordDate(term.date, 'en')}`;
    case 'period':
      return `, for ${wordDuration(term.duration, 'en')}`;
    case 'indefinite':
      return ', indefinitely';
  }
}

function wordDue(due: Due): string {
  switch (due.kind) {
    case 'none':
      return 'with no due date';
    case 'windows':
      return `due ${joinInEnglish(due.windows.map(({ window }) => wordWhen(window, 'en')))}`;
    case 'yearly':
      return due.to === undefined
        ? `due every year from ${wordDate(due.from, 'en')}`
        : `due every year from ${wordDate(due.from, 'en')} to ${wordDate(due.to, 'en')}`;
    case 'within':
      return `to be fulfilled ${wordWhen(due.period, 'en')}`;
  }
}

function moves({ parent, jurisdiction }: Moved, nameOf: NameOf): readonly string[] {
  const toParent =
    parent === 'none'
      ? 'it has no parent body any more'
      : `its parent body is ${nameOf('party', parent ?? '')}`;
  return [
    ...(parent === undefined ? [] : [toParent]),
    ...(jurisdiction === undefined
      ? []
      : [`its jurisdiction is ${jurisdictionName(jurisdiction, 'en') ?? 'that of no state'}`]),
  ];
}

function issued(issuer: string | undefined, on: string, nameOf: NameOf): string {
  const by = issuer === undefined ? '' : ` by ${nameOf('party', issuer)}`;
  const when = on === 'unknown' ? '' : ` ${wordWhen(on, 'en')}`;
  return by === '' && when === '' ? '' : `, issued${by}${when}`;
}

function between(parties: readonly { readonly party: string }[] | undefined, nameOf: NameOf): string {
  const names = (parties ?? []).map(({ party }) => nameOf('party', party));
  if (names.length === 0) return '';
  return names.length === 1 ? ` with ${names.join('')}` : ` between ${joinInEnglish(names)}`;
}

function say(text: LocalText): string {
  return textIn(text, 'en');
}

function called(text: LocalText | undefined, otherwise: string): string {
  return text === undefined ? otherwise : `“${say(text)}”`;
}

function at(place: string | undefined): string {
  return place === undefined ? '' : ` at ${place}`;
}

function because(reason: string | undefined): string {
  return reason === undefined ? '' : `; reason: ${reason}`;
}

function under(legalBasis: string | undefined): string {
  return legalBasis === undefined ? '' : `, under ${legalBasis}`;
}

function ended(effectiveOn: string | undefined): string {
  return effectiveOn === undefined ? '' : `, out of force from ${wordDate(effectiveOn, 'en')}`;
}

function forWindow(window: string | undefined): string {
  return window === undefined ? '' : `, for the window ${wordDate(window, 'en')}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
