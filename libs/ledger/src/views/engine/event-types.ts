import type { EventType } from '@concord-ledger/agreements';

/** Facts about commitments and notes: they change neither an agreement's standing nor its content, nor what anything is called. */
const ABOUT_COMMITMENTS: ReadonlySet<string> = new Set<EventType>([
  'CommitmentFulfilled',
  'CommitmentMade',
  'CommitmentRescheduled',
  'CommitmentWaived',
  'NoteAdded',
  'ProgressReported',
]);

export function isAboutCommitments(type: string): boolean {
  return ABOUT_COMMITMENTS.has(type);
}
