import { COMMITMENT_STANDINGS } from '@concord-ledger/agreements';
import type { CommitmentRow, Count, StandingCount } from '@concord-ledger/reports';

/** What is counted of a report's commitments, row by row as they are gathered. */
export class CommitmentCounts {
  readonly #standings = COMMITMENT_STANDINGS.map((standing) => ({
    standing,
    commitments: noCount(),
    windows: noCount(),
  }));
  readonly #underProgrammes = new Map<string, Map<string, MutableCount>>();

  add({ agreement, workProgramme, windows, certainty }: CommitmentRow): void {
    for (const tally of this.#standings) {
      let certain = 0;
      let possible = 0;
      for (const window of windows) {
        if (!window.standings.includes(tally.standing)) continue;
        // Certain where the window is due in the year for certain, and can stand nowhere else.
        if (window.standings.length === 1 && window.certainty === 'yes') certain += 1;
        else possible += 1;
      }
      tally.windows.certain += certain;
      tally.windows.possible += possible;
      if (certain > 0) tally.commitments.certain += 1;
      else if (possible > 0) tally.commitments.possible += 1;
    }
    if (workProgramme !== null)
      this.#countOf(agreement.id, workProgramme)[certainty === 'yes' ? 'certain' : 'possible'] += 1;
  }

  /** How many commitments, and windows, are in each standing; those that none is in are left out. */
  byStanding(): readonly StandingCount[] {
    return this.#standings.filter(({ windows }) => windows.certain + windows.possible > 0);
  }

  /** How many stand under a work programme of an agreement. */
  under(agreement: string, workProgramme: string): Count {
    return this.#underProgrammes.get(agreement)?.get(workProgramme) ?? noCount();
  }

  #countOf(agreement: string, workProgramme: string): MutableCount {
    let programmes = this.#underProgrammes.get(agreement);
    if (programmes === undefined)
      this.#underProgrammes.set(agreement, (programmes = new Map<string, MutableCount>()));
    let count = programmes.get(workProgramme);
    if (count === undefined) programmes.set(workProgramme, (count = noCount()));
    return count;
  }
}

interface MutableCount {
  certain: number;
  possible: number;
}

function noCount(): MutableCount {
  return { certain: 0, possible: 0 };
}
