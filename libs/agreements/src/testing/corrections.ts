import { decideAgreement } from '../agreement/decide-agreement.js';
import type { AgreementCommand } from '../agreement/decide-agreement.js';
import { emptyAgreement, evolveAgreement } from '../agreement/state.js';
import type { AgreementState } from '../agreement/state.js';
import type { CommandInputs } from '../commands.js';
import type { AgreementEvent, Correction, EntryAnnulled, EntryCorrected, Fact } from '../events.js';
import { stated } from '../upcast.js';
import { testing } from './decider.js';
import { entry, id } from './ids.js';

/** `given(signed('2015'), …).when(correct(0, { … }))`, on the history of one agreement whose entries corrections can name. */
export const { given, when } = testing<AgreementCommand, AgreementState, AgreementEvent | Correction>({
  empty: emptyAgreement(id('agreement', 'vnnic-kisa')),
  decide: decideAgreement,
  evolve: evolveAgreement,
  entryId: entry,
});

/** Why, in every test where it does not matter. */
const REASON = 'nhập nhầm';

/** The command that makes the entry of this version say something else. */
export function correct(version: number, fact: CommandInputs['CorrectEntry']['fact']) {
  return {
    type: 'CorrectEntry',
    agreement: 'vnnic-kisa',
    entry: entry(version),
    reason: REASON,
    fact,
  } as const;
}

/** The command that annuls the entry of this version. */
export function annul(version: number, more: { readonly wholeHistory?: boolean } = {}) {
  return {
    type: 'AnnulEntry',
    agreement: 'vnnic-kisa',
    entry: entry(version),
    reason: REASON,
    ...more,
  } as const;
}

/** What is recorded where the entry of this version is made to say something else. */
export function corrected(version: number, fact: Fact): EntryCorrected {
  return { type: 'EntryCorrected', data: { entry: entry(version), reason: REASON, fact: stated(fact) } };
}

/** What is recorded where the entry of this version is annulled. */
export function annulled(version: number): EntryAnnulled {
  return { type: 'EntryAnnulled', data: { entry: entry(version), reason: REASON } };
}
