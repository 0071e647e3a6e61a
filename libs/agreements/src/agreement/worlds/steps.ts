import type { AgreementExtended, RenewalClause, Term } from '../../events.js';
import type { PartyId } from '../../ids.js';
import type { Position, Ranks } from './positions.js';

/** What one fact does to the life of an agreement, at one place of the timeline. */
export type Step =
  /** `opens`: in force from the signing itself. Otherwise an effect day or an entry into force opens it (R11). */
  | { readonly kind: 'signing'; readonly opens: boolean }
  /** The day that the instrument names for its effect; it may lie before the signing. */
  | { readonly kind: 'effect-day' }
  | { readonly kind: 'entry-into-force' }
  /** `waits`: it takes effect when notified, that is at the next entry into force. `clause` null: as before. */
  | {
      readonly kind: 'renewal';
      readonly waits: boolean;
      readonly term: Term | null;
      readonly clause: RenewalClause | null;
    }
  | { readonly kind: 'extension'; readonly until: AgreementExtended['data']['until'] }
  /** An amendment of the term, the renewal clause, or both; null: as before. */
  | { readonly kind: 'amendment'; readonly term: Term | null; readonly clause: RenewalClause | null }
  | { readonly kind: 'suspension' }
  | { readonly kind: 'resumption' }
  /** `names`: it names the first day out, which is a step of its own. */
  | { readonly kind: 'notice'; readonly names: boolean }
  | { readonly kind: 'named-day' }
  | { readonly kind: 'end'; readonly standing: 'terminated' | 'superseded' }
  | { readonly kind: 'accession'; readonly party: PartyId }
  | { readonly kind: 'withdrawal'; readonly party: PartyId }
  | { readonly kind: 'abandonment' }
  /** An act of the living that changes no standing: it only has to lie between the signing and the end. */
  | { readonly kind: 'act' };

/** A step with the places at which it can happen. */
export interface Move {
  readonly index: number;
  readonly step: Step;
  /** Index of its fact in the plan. */
  readonly fact: number;
  /** An act of the living, impossible after the end. What only takes effect may come after it, to no effect. */
  readonly isAct: boolean;
  readonly ranks: Ranks;
  /** Of the first and of the last of its ranks. */
  readonly earliest: Position;
  readonly latest: Position;
  /** Where it ends the agreement, it comes after this place: the acts that need not be ordered otherwise. */
  readonly endsAfter: Position;
  /** Index of a move like it that must have happened before it; null: it waits for none. */
  readonly follows: number | null;
}
