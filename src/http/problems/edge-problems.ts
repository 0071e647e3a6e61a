import type { Refusal } from '@concord-ledger/agreements';

/** The problems that the HTTP edge itself reports, beside the ledger's refusals. docs/problems.md holds this table word for word. */
export const EDGE_PROBLEMS = {
  'REQUEST.MALFORMED': {
    status: 400,
    title: 'The request is malformed',
    meaning: 'The address or the HTTP message cannot be read.',
  },
  'REQUEST.MALFORMED_JSON': {
    status: 400,
    title: 'The body is no JSON',
    meaning:
      'The body is empty, cut short, not UTF-8, or otherwise no JSON, or names a property twice in one object.',
  },
  'REQUEST.SHAPE': {
    status: 400,
    title: 'The input has not the shape asked for',
    meaning:
      'A property or parameter is missing, unknown, given twice, or of the wrong type; `problems` says where.',
  },
  'REQUEST.HEADER': {
    status: 400,
    title: 'A header cannot be read',
    meaning: 'Idempotency-Key or If-Match is not what it should be.',
  },
  'REQUEST.CURSOR': {
    status: 400,
    title: 'The cursor does not fit',
    meaning: 'The cursor is none of this ledger, or was made with other filters.',
  },
  'REQUEST.CROSS_ORIGIN': {
    status: 403,
    title: 'Another site sent this',
    meaning: 'A browser sent the request on behalf of a page of another origin.',
  },
  'CHECKPOINT.NONE': {
    status: 404,
    title: 'There is no checkpoint',
    meaning:
      'Nothing is signed; `detail` says why. What to do, the log of the server and `concord status` say.',
  },
  'TILE.NONE': {
    status: 404,
    title: 'There is no such tile',
    meaning: 'The tree of the log is not so large yet: `facts.size` says how many entries it covers.',
  },
  'ROUTE.UNKNOWN': {
    status: 404,
    title: 'There is nothing at this address',
    meaning: 'No such address, or not with this method.',
  },
  'CONFLICT.BUSY': {
    status: 409,
    title: 'Others were faster',
    meaning: 'Five times somebody else changed the same thing first. Try again.',
  },
  'CONFLICT.KEY_REUSED': {
    status: 409,
    title: 'The key was used for something else',
    meaning: 'The Idempotency-Key was sent before with another input.',
  },
  'CONFLICT.VERSION': {
    status: 412,
    title: 'It has changed since it was read',
    meaning: 'The version in If-Match is not the current one. Read again, then decide.',
  },
  'REQUEST.TOO_LARGE': { status: 413, title: 'The body is too large', meaning: 'A body has at most 1 MiB.' },
  'REQUEST.MEDIA_TYPE': {
    status: 415,
    title: 'The body must be JSON',
    meaning: 'Send bodies with Content-Type: application/json.',
  },
  'REQUEST.HOST': {
    status: 421,
    title: 'This server does not answer for that host',
    meaning: 'The Host header names no loopback address.',
  },
  'SERVER.FAULT': {
    status: 500,
    title: 'Something is wrong with the server',
    meaning: 'A bug or a broken machine. The log of the server tells more under the id in `instance`.',
  },
  'CLOCK.BEHIND': {
    status: 503,
    title: "The server's clock is behind",
    meaning:
      'The clock is more than five minutes behind the last entry, or behind what was answered as settled; set it right (R20, R21).',
  },
  'STORE.OUTCOME_UNKNOWN': {
    status: 503,
    title: 'It is not known whether it was recorded',
    meaning: 'The store did not say. Send the same again with the same Idempotency-Key.',
  },
  'STORE.UNAVAILABLE': {
    status: 503,
    title: 'The store cannot be reached',
    meaning: 'Nothing was recorded. Try again.',
  },
  'LEDGER.NOT_OPEN': {
    status: 503,
    title: 'The ledger is not open',
    meaning: 'It is empty, or does not fit the settings of this server.',
  },
  'VIEWS.UNAVAILABLE': {
    status: 503,
    title: 'The views cannot be kept',
    meaning: 'This node can neither answer nor check what a command refers to; its log says why.',
  },
  'VIEWS.NOT_REFLECTED': {
    status: 503,
    title: 'Not yet visible here',
    meaning: 'The views did not reach minEntry, minVersion or knownAt in time. Try again.',
  },
  'HEALTH.NOT_READY': {
    status: 503,
    title: 'The server is not ready',
    meaning: 'A view is being built or has failed; `facts` says which.',
  },
} as const;

export type EdgeCode = keyof typeof EDGE_PROBLEMS;

/** How the ledger's refusals look from outside, by their kind. Their codes are the domain's. */
export const REFUSAL_PROBLEMS: Readonly<
  Record<Refusal['kind'], { readonly status: number; readonly title: string }>
> = {
  unknown: { status: 404, title: 'There is no such thing' },
  rule: { status: 409, title: 'The facts on record forbid it' },
  value: { status: 422, title: 'A value has no meaning' },
};
