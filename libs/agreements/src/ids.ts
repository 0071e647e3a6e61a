declare const idBrand: unique symbol;
type Id<Kind extends string> = string & { readonly [idBrand]: Kind };

/** Readable slugs (`vnnic-kisa-2015`) or UUIDs; unique within their kind, built only by `parseId` (R25). */
export type AgreementId = Id<'agreement'>;
export type PartyId = Id<'party'>;
export type ProgrammeId = Id<'programme'>;
export type ActivityId = Id<'activity'>;
/** Unique within its agreement. */
export type CommitmentId = Id<'commitment'>;
/** Unique within its agreement. */
export type WorkProgrammeId = Id<'work-programme'>;
/** Unique within its programme. */
export type TargetId = Id<'target'>;
export type SeriesId = Id<'series'>;
/** From the office's editable list of areas. */
export type AreaCode = Id<'area'>;

/** The event id of an entry: a UUID in lower case (R25). */
export type EntryId = Id<'entry'>;

/** `sha256:` and 64 lower-case hex digits: the hash of a private record (R32). */
export type PrivateHash = Id<'private-record'>;

export interface IdKinds {
  readonly agreement: AgreementId;
  readonly party: PartyId;
  readonly programme: ProgrammeId;
  readonly activity: ActivityId;
  readonly commitment: CommitmentId;
  readonly 'work-programme': WorkProgrammeId;
  readonly target: TargetId;
  readonly series: SeriesId;
  readonly area: AreaCode;
}

/** `none` and `unknown` are words of the ledger (`parent: 'none'`, `on: 'unknown'`), so nothing may be called so. */
const SLUG = /^(?!(?:none|unknown)$)[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/;

/** The id, or null where the text is none: 1–64 of a–z, 0–9 and hyphens, neither first nor last a hyphen; not `none` or `unknown`. */
export function parseId<Kind extends keyof IdKinds>(_kind: Kind, text: string): IdKinds[Kind] | null {
  return SLUG.test(text) ? (text as IdKinds[Kind]) : null;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The id of an entry, also from capital letters, or null where the text is no UUID (RFC 9562). */
export function parseEntryId(text: string): EntryId | null {
  const canonical = text.toLowerCase();
  return UUID.test(canonical) ? (canonical as EntryId) : null;
}

const PRIVATE_HASH = /^sha256:[0-9a-f]{64}$/;

/** The reference to a private record (R32), or null where the text is none. */
export function parsePrivateHash(text: string): PrivateHash | null {
  return PRIVATE_HASH.test(text) ? (text as PrivateHash) : null;
}
