import { decideAgreement } from '../agreement/decide-agreement.js';
import type { AgreementCommand } from '../agreement/decide-agreement.js';
import { emptyAgreement, evolveAgreement } from '../agreement/state.js';
import type { AgreementState } from '../agreement/state.js';
import type { Typed } from '../commands.js';
import type { AgreementEvent, AgreementSigned, Correction } from '../events.js';
import { testing } from './decider.js';
import { event } from './event.js';
import { id } from './ids.js';

/** `given(signed('2015')).when({ type: 'TerminateAgreement', … }).thenRecords(…)`, on the life of one agreement. */
export const { given, when } = testing<AgreementCommand, AgreementState, AgreementEvent | Correction>({
  empty: emptyAgreement(id('agreement', 'vnnic-kisa')),
  decide: decideAgreement,
  evolve: evolveAgreement,
});

/** VNNIC and KISA sign, and nothing else is known but what `instrument` says. */
export function signed(
  on: string,
  instrument: Typed<AgreementSigned['data']['instrument']> = {},
): AgreementSigned {
  return event('AgreementSigned', { on, parties: [{ party: 'vnnic' }, { party: 'kisa' }], instrument });
}

/** The target of every command in these tests. */
export const about = { agreement: 'vnnic-kisa' } as const;
