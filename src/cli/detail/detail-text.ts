import type { ThingKind } from '@concord-ledger/agreements';
import type { Details } from '@concord-ledger/ledger';
import type { Language } from '@concord-ledger/partial-date';
import { activityText } from './activity-text.js';
import { agreementText } from './agreement-text.js';
import { partyText } from './party-text.js';
import { programmeText } from './programme-text.js';

export type DetailText<Detail> = (detail: Detail, lang: Language, width: number | null) => string;

/** What one thing of each kind looks like to people. */
export const DETAIL_TEXTS: { readonly [Kind in ThingKind]: DetailText<Details[Kind]> } = {
  agreement: agreementText,
  party: partyText,
  programme: programmeText,
  activity: activityText,
};
