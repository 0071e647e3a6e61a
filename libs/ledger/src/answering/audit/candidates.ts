import type { Ledger } from '../../ledger.js';
import { parseStreamName, streamName, SUCCESSIONS } from '../../stream-name.js';
import { agreementsOfAny, streamsIn } from '../../views/register/changed-agreements.js';
import type { EntryRange } from '../../views/register/changed-agreements.js';
import { partiesSucceeding } from '../entries/successions-naming.js';

/**
 * The agreements of which the register can say something else at the end of the range than at its beginning: those to which something was added, and
 * those of parties of which, or of whose successions, something was recorded.
 */
export async function candidates({ store, opened }: Ledger, range: EntryRange): Promise<readonly string[]> {
  const { db } = opened.views.readModel;
  const streams = streamsIn(db, range);
  const targets = streams.flatMap((stream) => parseStreamName(stream) ?? []);
  const idsOf = (kind: string) => targets.filter((target) => target.kind === kind).map(({ id }) => id);
  const isReorganised = streams.includes(streamName(SUCCESSIONS.kind, SUCCESSIONS.id));
  const parties = [
    ...idsOf('party'),
    ...(isReorganised ? await partiesSucceeding(store.events, db, range) : []),
  ];
  return [...new Set([...idsOf('agreement'), ...agreementsOfAny(db, parties, range)])];
}
