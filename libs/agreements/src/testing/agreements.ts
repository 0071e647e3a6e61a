import { decideAgreement } from '../agreement/decide-agreement.js';
import type { AgreementCommand } from '../agreement/decide-agreement.js';
import { emptyAgreement, evolveAgreement } from '../agreement/state.js';
import type { AgreementState } from '../agreement/state.js';
import type { AgreementEvent, Correction } from '../events.js';
import { testing } from './decider.js';
import { event } from './event.js';
import { id } from './ids.js';

/** The agreement that tests of commitments are about. */
export const AGREEMENT = emptyAgreement(id('agreement', 'vnnic-hanoi-2018'));

/** `given(signed(), …).when({ type: 'MakeCommitment', … })` */
export const { given, when } = testing<AgreementCommand, AgreementState, AgreementEvent | Correction>({
  empty: AGREEMENT,
  decide: decideAgreement,
  evolve: evolveAgreement,
});

/** Between VNNIC and the Hanoi department, known to the year. */
export function signed(on = '2018'): AgreementEvent {
  return event('AgreementSigned', {
    on,
    parties: [{ party: 'vnnic' }, { party: 'dic-hanoi' }],
    instrument: {},
  });
}
