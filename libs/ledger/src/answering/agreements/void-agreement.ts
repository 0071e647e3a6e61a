import { contentOn } from '@concord-ledger/agreements';
import type { AgreementState, StandingAnswer } from '@concord-ledger/agreements';
import type { Day } from '@concord-ledger/partial-date';
import { registerItem } from '../../views/register/register-item.js';
import type { RegisterRow } from '../../views/register/register-page.js';

/** A void agreement, which the register does not hold, as one of its rows would have it on a day: what it last said, standing nowhere (R19). */
export function voidAgreement(state: AgreementState, day: Day): RegisterRow {
  const { id } = state;
  const content = contentOn(state, day);
  const item = registerItem(state, { from: day, to: day, standing: NEVER_SIGNED, content });
  return { agreement: id, key: id, scopes: [], item, places: null, certainty: 'yes' };
}

const NEVER_SIGNED: StandingAnswer = { active: 'no', standings: ['not-signed'], remarks: [] };
