export * from './answers.js';
export * from './commands.js';
export type * from './decision.js';
export type { Deciding, Steps } from './deciding-in-steps.js';
export * from './events.js';
export type * from './facts.js';
export * from './ids.js';
export { decideAgreement, decidingAgreement } from './agreement/decide-agreement.js';
export type { AgreementCommand } from './agreement/decide-agreement.js';
export { bearsOnTimeline } from './agreement/bearing.js';
export { lifecycleDeadlines } from './agreement/deadlines.js';
export { openPlans } from './agreement/plans.js';
export { possibleEnd } from './agreement/possible-end.js';
export type { PossibleEnd } from './agreement/possible-end.js';
export { emptyAgreement, evolveAgreement } from './agreement/state.js';
export type { AgreementFact, AgreementState } from './agreement/state.js';
export { contentOn, keepingLife, standingOn, timelineOf } from './agreement/timeline.js';
export { activityOf, emptyActivity, evolveActivity } from './activities/activity.js';
export type { Activity, ActivityState } from './activities/activity.js';
export { FACT_TYPES, recordingOf } from './command-of.js';
export { effectOf, occurrenceOf, remarksOn } from './occurrence.js';
export type { Occurrence } from './occurrence.js';
export { decideActivity, decidingActivity } from './activities/decide-activity.js';
export type { ActivityCommand } from './activities/decide-activity.js';
export { isVoid } from './corrections/effective.js';
export type { CorrectingEntry, Effective } from './corrections/effective.js';
export { isJurisdiction, jurisdictionName, stateOfJurisdiction } from './jurisdictions/jurisdictions.js';
export { decideParty, decidingParty } from './parties/decide-party.js';
export type { PartyCommand } from './parties/decide-party.js';
export { emptyParty, evolveParty, partyIntervals, partyOn } from './parties/party.js';
export type { PartyAnswer, PartyInterval, PartyState } from './parties/party.js';
export { decideProgramme, decidingProgramme } from './programmes/decide-programme.js';
export type { ProgrammeCommand } from './programmes/decide-programme.js';
export { emptyProgramme, evolveProgramme, programmeOf } from './programmes/programme.js';
export type { Programme, ProgrammeState } from './programmes/programme.js';
export { TARGET_STANDINGS } from './programmes/target-standing.js';
export type { TargetProgress, TargetStanding } from './programmes/target-standing.js';
export { targetsOn } from './programmes/targets.js';
export type { TargetAnswer } from './programmes/targets.js';
export { referencesIn, referencesOf, targetOf, unknownReference, voidReference } from './references.js';
export type { Reference } from './references.js';
export { scopeOf, scopesOf } from './scope.js';
export { areRulesAbout } from './statutory/applies.js';
export { endingDeadlines, endingsSought, yearlyDeadlines } from './statutory/deadlines.js';
export type { StatutoryDeadline } from './statutory/deadlines.js';
export { nameAdvice } from './statutory/names.js';
export type { Advice } from './statutory/names.js';
export { parseRules } from './statutory/parse-rules.js';
export type { ParsedRules } from './statutory/parse-rules.js';
export type { BothLanguages, Citation } from './statutory/citation.js';
export type { Rules } from './statutory/rules.js';
export { signedBy } from './statutory/signed-by.js';
export type { SignedBy } from './statutory/signed-by.js';
export { affectedBy } from './successions/affected.js';
export { decideSuccession, decidingSuccession } from './successions/decide-succession.js';
export type { SuccessionCommand } from './successions/decide-succession.js';
export { PARTY_STATUSES, successionsOf } from './successions/of-party.js';
export type { PartyStatus, PartySuccessions, SuccessionAct, SuccessionStep } from './successions/of-party.js';
export type { PartiesThroughTime, PartyRun } from './successions/parties-through-time.js';
export { placesIn } from './successions/places.js';
export type { PartyPlace, PlaceRun } from './successions/places.js';
export { emptySuccessions, evolveSuccessions } from './successions/state.js';
export type { SuccessionsState } from './successions/state.js';
export { parseEvent, SCHEMA_VERSION } from './upcast.js';
export { commitmentOf, commitmentsOf, dueOn } from './commitments/commitment.js';
export type { About, AboutWindow, Commitment, Schedule } from './commitments/commitment.js';
export { commitmentDeadlines } from './commitments/deadlines.js';
export type { DayRange } from './commitments/deadlines.js';
export { commitmentDueIn, windowsDueIn } from './commitments/due-in.js';
export type { WindowDue } from './commitments/due-in.js';
export { commitmentOn } from './commitments/standing.js';
export { wordCitation } from './wording/citation.js';
export { wordDate, wordWhen } from './wording/dates.js';
export { wordEvent } from './wording/event.js';
export type { NameOf } from './wording/names.js';
export { wordRemark } from './wording/remark.js';
export {
  INSTRUMENT_KINDS,
  wordActivityKind,
  wordCommitmentStanding,
  wordDeadlineKind,
  wordInstrumentKind,
  wordPartyKind,
  wordPartyStatus,
  wordScope,
  wordStanding,
  wordTargetStanding,
} from './wording/terms.js';
export { commitmentTargetOn } from './commitments/target.js';
