import type { Asking, AskingList, AskingNow } from '@concord-ledger/ledger';
import type { AsJson, Same } from '../../same-type.js';
import { Text, When } from '../../commands/fields.js';
import { WholeParameter } from '../requests/parameters.js';

/** The parameters of a question are exactly the ledger's filters; where they drift, this does not compile. */
export function Asks<Filters>(): <Query extends object>(
  of: new () => Query & (Same<AsJson<Query>, AsJson<Filters>> extends true ? unknown : never),
) => void {
  return () => undefined;
}

/** What a question carries that says itself as of when it asks. */
@Asks<AskingNow>()
export class AskingNowQuery {
  /** The business day that the answer is about; default the local day of `knownAt` where that is given, else today (R21). */
  @When({ optional: true }) readonly asOf?: string;
  /** Wait until this node reflects the entry of this number, else 503 (R35). */
  @WholeParameter({ min: 0, max: Number.MAX_SAFE_INTEGER }) readonly minEntry?: number;
  /** `stream@version`: wait until this node reflects it, else 503 (R35). */
  @Text({ max: 200, optional: true }) readonly minVersion?: string;
}

/** What every other question can carry. */
@Asks<Asking>()
export class AskingQuery extends AskingNowQuery {
  /**
   * As of when the ledger's knowledge is asked for (R21): `entry:14`, an instant with its offset (RFC 3339; `+` is written `%2B` in an
   * address), or a day, which means its local end, today meaning now. Default: the log's end. The future is refused (422).
   */
  @Text({ max: 100, optional: true }) readonly knownAt?: string;
}

/** What every list can be asked with. */
@Asks<AskingList>()
export class ListQuery extends AskingQuery {
  /** How many at once; default 50. */
  @PageSize() readonly limit?: number;
  /** `nextCursor` of the page before, with the same filters (R36). */
  @Cursor() readonly cursor?: string;
}

/** For lists whose filters are also asked for without pages. */
export function PageSize(): PropertyDecorator {
  return WholeParameter({ min: 1, max: 500 });
}

export function Cursor(): PropertyDecorator {
  return Text({ max: 4000, optional: true });
}
