import type { Query } from '@nestjs/cqrs';
import { GetAgreement, GetParty, ListAgreements } from '@concord-ledger/ledger';
import type {
  AgreementAnswer,
  AgreementFilters,
  AgreementListItem,
  AgreementParties,
  Answer,
  List,
} from '@concord-ledger/ledger';
import type { RegisterParty, RegisterRow } from '@concord-ledger/reports';

/** Puts a question to the ledger. */
export type Ask = <Value>(query: Query<Answer<Value>>) => Promise<Answer<Value>>;

/**
 * All agreements that match, as rows of the register, in its order (R40); or why there is no answer. All are told by the same entry and about the
 * same day.
 * @param onRow is told after each
 */
export async function gatherRows(
  ask: Ask,
  filters: Omit<AgreementFilters, 'limit' | 'cursor' | 'count'>,
  onRow?: (done: number) => void,
): Promise<Answer<readonly RegisterRow[]>> {
  const rows: RegisterRow[] = [];
  const jurisdictions = new Map<string, string | null>();
  for (let cursor: string | undefined; ;) {
    const page: Answer<List<AgreementListItem>> = await ask(
      new ListAgreements({ ...filters, limit: LONGEST_PAGE, ...(cursor !== undefined && { cursor }) }),
    );
    if (page.outcome !== 'answered') return page;
    const { value, entry, asOf } = page;
    const then = { asOf, ...(entry !== null && { knownAt: `entry:${entry}` }) };
    for (const { id } of value.items) {
      const agreement = await ask(new GetAgreement({ id, ...then }));
      if (agreement.outcome !== 'answered') return agreement;
      for (const { signedAs } of agreement.value.parties) {
        if (jurisdictions.has(signedAs)) continue;
        const party = await ask(new GetParty({ id: signedAs, ...then }));
        // One that nobody has registered is of no state that is known (R26).
        jurisdictions.set(signedAs, party.outcome === 'answered' ? party.value.jurisdiction : null);
      }
      rows.push(rowOf(agreement.value, jurisdictions));
      onRow?.(rows.length);
    }
    cursor = value.nextCursor;
    if (cursor === undefined) return { ...page, value: rows };
  }
}

const LONGEST_PAGE = 500;

function rowOf(agreement: AgreementAnswer, jurisdictions: ReadonlyMap<string, string | null>): RegisterRow {
  const parties = asSigned(agreement.parties, jurisdictions);
  return {
    proposingBody: agreement.proposingBody,
    capacity: agreement.capacity,
    kind: agreement.kind,
    title: agreement.title,
    parties,
    signedOn: agreement.signedOn,
    standings: agreement.standings,
    effect: agreement.effect,
    enteredIntoForceOn: agreement.enteredIntoForceOn,
    term: agreement.term,
    renewal: agreement.renewal,
    signatories: agreement.signatories.map(({ person, office, party }) => ({
      name: person === undefined || 'erased' in person ? null : person.name,
      office: office ?? null,
      party: shortNameOf(parties.find(({ id }) => id === party)) ?? party,
    })),
    approvalLevel: agreement.approvalLevel,
    authorisation: agreement.authorisation,
    note: agreement.note,
  };
}

/** Each party once, as it signed, whoever holds its place (R28). */
function asSigned(
  parties: readonly AgreementParties[],
  jurisdictions: ReadonlyMap<string, string | null>,
): readonly RegisterParty[] {
  const once = new Map<string, RegisterParty>();
  for (const { signedAs, id, names, asSigned: then, shortName, description } of parties) {
    const isSelf = signedAs === id;
    once.set(signedAs, {
      id: signedAs,
      names: then === null ? (isSelf ? names : null) : 'recorded' in then ? { vi: then.recorded } : then,
      jurisdiction: jurisdictions.get(signedAs) ?? null,
      ...(isSelf && shortName !== undefined && { shortName }),
      ...(isSelf && description !== undefined && { description }),
    });
  }
  return [...once.values()];
}

function shortNameOf(party: RegisterParty | undefined): string | undefined {
  return party?.shortName ?? party?.names?.vi ?? party?.names?.en;
}
