import type { DomainEvent, EventType } from '@concord-ledger/agreements';

/** Facts about commitments and notes: they change neither an agreement's timeline nor what anything is called. A test holds the domain to it. */
export const ABOUT_COMMITMENTS: readonly EventType[] = [
  'CommitmentFulfilled',
  'CommitmentMade',
  'CommitmentRescheduled',
  'CommitmentWaived',
  'NoteAdded',
  'ProgressReported',
];

export function isAboutCommitments(type: string): boolean {
  return TYPES.has(type);
}

const TYPES: ReadonlySet<string> = new Set(ABOUT_COMMITMENTS);

/** The one commitment that a fact is about; null where it may bear on any, or on none. */
export function commitmentNamed({ type, data }: DomainEvent): string | null {
  return TYPES.has(type) && 'commitment' in data ? data.commitment : null;
}
