import type { Day } from '@concord-ledger/partial-date';
import { GetAgreement } from '../../asking.js';
import type { AgreementDetail } from '../../asking.js';
import type { Difference } from '../../auditing.js';
import type { Ledger } from '../../ledger.js';
import { streamName, SUCCESSIONS } from '../../stream-name.js';
import { entryNumbersIn } from '../../views/entries/entry-rows.js';
import type { EntryRange } from '../../views/register/changed-agreements.js';
import { GetAgreementHandler } from '../agreements/get-agreement.handler.js';
import { NotReflected, Unanswerable } from '../question.js';
import { isSameSaid, saidOf } from './said-of.js';
import type { Said } from './said-of.js';

/** A difference, and the numbers of the entries at whose step it came about. */
export type UnexplainedDifference = Omit<Difference, 'causes'> & { readonly causedBy: readonly number[] };

/** One agreement on one day, as known at different entries of the log. */
export class AgreementThroughTime {
  readonly day: Day;
  readonly #ledger: Ledger;
  readonly #id: string;
  readonly #known = new Map<number, Promise<AgreementDetail | null>>();

  constructor(ledger: Ledger, id: string, day: Day) {
    this.#ledger = ledger;
    this.#id = id;
    this.day = day;
  }

  /** Its detail as known at an entry; null where it was in no list then. */
  at(entry: number): Promise<AgreementDetail | null> {
    const known = this.#known.get(entry) ?? this.#read(entry);
    this.#known.set(entry, known);
    return known;
  }

  /** What is said of it at the end of the range and was not at its beginning, or otherwise. */
  async differences(range: EntryRange): Promise<readonly UnexplainedDifference[]> {
    const before = saidOf(await this.at(range.from));
    const after = saidOf(await this.at(range.to));
    const isThroughout = before.size > 0 && after.size > 0;
    const names = isThroughout ? new Set([...before.keys(), ...after.keys()]) : [AGREEMENT];
    const differing = [...names].filter((name) => !isSameSaid(before.get(name), after.get(name)));
    if (differing.length === 0) return [];
    const steps = await this.#steps(range);
    return differing.flatMap((name) => {
      const [from, to] = [before.get(name), after.get(name)];
      const said = to ?? from;
      if (said === undefined) return [];
      return [
        {
          field: said.field,
          commitment: said.commitment,
          from: from?.value ?? null,
          to: to?.value ?? null,
          causedBy: changesOf(name, before, steps),
        },
      ];
    });
  }

  /**
   * What is said of it after each entry of the range that may have changed that, in their order. Whoever is named in between, and at neither end,
   * has entries that changed it, too.
   */
  async #steps(range: EntryRange): Promise<readonly Step[]> {
    const { db } = this.#ledger.opened.views.readModel;
    const own = [streamName('agreement', this.#id), streamName(SUCCESSIONS.kind, SUCCESSIONS.id)];
    const steps = new Map<number, Step>();
    const looked = new Set<string>();
    let streams = [
      ...own,
      ...partyStreams(await this.at(range.from)),
      ...partyStreams(await this.at(range.to)),
    ];
    while (streams.length > 0) {
      for (const stream of streams) looked.add(stream);
      const named = new Set<string>();
      for (const entry of entryNumbersIn(db, streams, range)) {
        const detail = await this.at(entry);
        steps.set(entry, { entry, said: saidOf(detail) });
        for (const stream of partyStreams(detail)) named.add(stream);
      }
      streams = [...named].filter((stream) => !looked.has(stream));
    }
    return [...steps.values()].toSorted((a, b) => a.entry - b.entry);
  }

  async #read(entry: number): Promise<AgreementDetail | null> {
    if (entry === -1) return null;
    const about = { id: this.#id, asOf: this.day, knownAt: `entry:${entry}` };
    const answer = await new GetAgreementHandler(this.#ledger).execute(new GetAgreement(about));
    switch (answer.outcome) {
      case 'answered':
        return answer.value.void === null ? answer.value : null;
      case 'refused':
        if (answer.refusal.kind === 'unknown') return null;
        throw new Unanswerable(answer.refusal);
      case 'bad-cursor':
      case 'not-reflected':
        throw new NotReflected();
    }
  }
}

/** As `saidOf` names it. */
const AGREEMENT = 'agreement ';

interface Step {
  readonly entry: number;
  readonly said: ReadonlyMap<string, Said>;
}

/** The entries at whose step it became another. */
function changesOf(name: string, before: Step['said'], steps: readonly Step[]): readonly number[] {
  let last = before.get(name);
  return steps.flatMap(({ entry, said }) => {
    const now = said.get(name);
    const isChanged = !isSameSaid(last, now);
    last = now;
    return isChanged ? entry : [];
  });
}

/** Of those who hold its places and those who signed: both are named in what is said of it. */
function partyStreams(detail: AgreementDetail | null): readonly string[] {
  const parties = new Set(detail?.parties.flatMap(({ id, signedAs }) => [id, signedAs]));
  return [...parties].map((party) => streamName('party', party));
}
