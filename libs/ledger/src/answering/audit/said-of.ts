import type { AgreementDetail, AgreementListItem } from '../../asking.js';
import { DIFF_FIELDS } from '../../auditing.js';
import type { DiffField, DiffValues } from '../../auditing.js';

/** One thing that the register says of an agreement: by these a register as known at one moment can differ from that of another. */
export interface Said {
  readonly field: DiffField;
  readonly commitment: string | null;
  readonly value: DiffValues[DiffField];
}

/** All that is said of an agreement, each under a name of its own; nothing of one that is in no list. */
export function saidOf(detail: AgreementDetail | null): ReadonlyMap<string, Said> {
  if (detail === null) return new Map();
  const properties = PROPERTIES.map((field) => ({ field, commitment: null, value: detail[field] }));
  const commitments = detail.commitments.map((commitment) => ({
    field: 'commitment' as const,
    commitment: commitment.id,
    value: commitment,
  }));
  const all: readonly Said[] = [
    { field: 'agreement', commitment: null, value: listed(detail) },
    ...properties,
    ...commitments,
  ];
  return new Map(all.map((said) => [`${said.field} ${said.commitment ?? ''}`, said]));
}

/** Whether both say the same: values are put together by the same code, so equal ones have equal JSON. */
export function isSameSaid(one: Said | undefined, other: Said | undefined): boolean {
  // An agreement that is there is there: how it differs, its properties say.
  if (one?.field === 'agreement' && other?.field === 'agreement') return true;
  return JSON.stringify(one?.value ?? null) === JSON.stringify(other?.value ?? null);
}

/** An agreement that appears or vanishes is told as the register lists it. */
function listed(detail: AgreementDetail): AgreementListItem {
  const { id, title, kind, signedOn, active, standings, scopes, parties, programmes, certainty, remarks } =
    detail;
  return { id, title, kind, signedOn, active, standings, scopes, parties, programmes, certainty, remarks };
}

type Property = DiffField & keyof AgreementDetail;

/** What is not compared as it is, and why. Whatever else an agreement's detail comes to say is compared: the compiler asks for it here or there. */
const NOT_COMPARED: Readonly<Record<Exclude<keyof AgreementDetail, DiffField>, string>> = {
  id: 'it is whose differences they are',
  stream: 'it follows from the id',
  version: 'it is the place in the log, of which the register says nothing',
  certainty: 'it is of a match with filters, and there are none',
  commitments: 'they are compared one by one',
  void: 'a void agreement is in no list, which the field “agreement” tells',
};

const PROPERTIES = DIFF_FIELDS.filter(
  (field): field is Property => field !== 'agreement' && field !== 'commitment' && !(field in NOT_COMPARED),
);
