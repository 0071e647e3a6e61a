import type { AgreementId, Commitment, Evidence, LocalText, Programme } from '@concord-ledger/agreements';
import type { EvidenceRow } from '@concord-ledger/reports';
import { activitiesOfIds } from '../../views/activities/activity-rows.js';
import { factsOf } from '../../views/lives/life-facts.js';
import type { Frame } from './frame.js';

/** What commitments name: the activities and documents that are evidence, and national programmes, by their titles as known then. */
export class EvidenceTitles {
  readonly #frame: Frame;
  readonly #programmes: ReadonlyMap<string, Programme>;
  readonly #activities = new Map<string, { readonly title: LocalText; readonly on: string }>();
  readonly #documents = new Map<string, string>();

  constructor(frame: Frame, programmes: readonly Programme[]) {
    this.#frame = frame;
    this.#programmes = new Map(programmes.map((programme) => [programme.id, programme]));
  }

  /** Reads the titles of all that these commitments name: a few statements for many of them. */
  load(commitments: readonly Commitment[]): void {
    const { pin, ledger } = this.#frame;
    const { db } = ledger.views.readModel;
    const activities = new Set<string>();
    const holders = new Set<string>();
    for (const { agreement, fulfilments } of commitments)
      for (const { data } of fulfilments)
        for (const evidence of data.evidence ?? []) {
          if (evidence.kind === 'activity') activities.add(evidence.activity);
          if (evidence.kind === 'document') holders.add(agreement);
        }
    if (activities.size > 0)
      for (const { id, title, on } of activitiesOfIds(db, pin, activities))
        this.#activities.set(id, { title, on });
    if (holders.size === 0) return;
    for (const { agreement, fact } of factsOf(db, pin, holders, ['DocumentAttached'])) {
      if (fact.event.type === 'DocumentAttached')
        this.#documents.set(`${agreement} ${fact.event.data.sha256}`, fact.event.data.title);
    }
  }

  evidence(agreement: AgreementId, evidence: Evidence): EvidenceRow {
    switch (evidence.kind) {
      case 'text':
        return evidence;
      case 'document': {
        const title = this.#documents.get(`${agreement} ${evidence.sha256}`) ?? null;
        return { kind: 'document', sha256: evidence.sha256, title };
      }
      case 'activity': {
        const found = this.#activities.get(evidence.activity);
        return {
          kind: 'activity',
          id: evidence.activity,
          title: found?.title ?? null,
          on: found?.on ?? null,
        };
      }
    }
  }

  programme(id: string): LocalText | null {
    return this.#programmes.get(id)?.names ?? null;
  }
}
