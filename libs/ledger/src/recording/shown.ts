import type { OpenedLedger } from '../ledger.js';

/** Which entry an event is, and whether this node's views show it. */
export interface Shown {
  /** Null while the node has not yet seen it. */
  readonly entry: number | null;
  readonly reflected: boolean;
}

/** Waits a while for the views to show an event that is on record (R35), which is told whatever becomes of them: they only say whether they show it yet. */
export async function shownIn(views: OpenedLedger['views'], eventId: string, waitMs: number): Promise<Shown> {
  try {
    const entry = await views.reflected(eventId, waitMs);
    return { entry: entry ?? views.entryOf(eventId), reflected: entry !== null };
  } catch {
    // The views' own status tells what is wrong with them.
    return { entry: null, reflected: false };
  }
}
