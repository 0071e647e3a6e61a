import type { Citation, DeadlineKind, LocalText, TitleText } from '@concord-ledger/agreements';

/** A deadline as the ledger lists it. */
export interface CalendarDeadline {
  /** Which deadline of the ledger it is, whatever its window is moved to. */
  readonly identity: string;
  readonly kind: DeadlineKind;
  readonly state: 'planned' | 'overdue';
  readonly certainty: 'yes' | 'possibly';
  readonly agreement: string | null;
  readonly title: TitleText;
  readonly text: LocalText | null;
  readonly statutory: Citation | null;
  /** Canonical EDTF. */
  readonly window: string;
  /** Days, both inside; null where that side is open. */
  readonly earliest: string | null;
  readonly latest: string | null;
}
