import type { Refusal } from '@concord-ledger/agreements';
import type { Problem as ShapeProblem } from '../../commands/shape.js';
import { EDGE_PROBLEMS, REFUSAL_PROBLEMS } from './edge-problems.js';
import type { EdgeCode } from './edge-problems.js';

/** An error as a client sees it: RFC 9457, with the refusal's code and facts. Never a stack trace. */
export interface ProblemDocument {
  /** `urn:concord:problem:` and the code; docs/problems.md says what each one means. */
  readonly type: string;
  readonly title: string;
  readonly status: number;
  /** What is wrong, where, what to do. */
  readonly detail: string;
  /** `urn:uuid:` and the request's id, which the server's log names too. */
  readonly instance: string;
  readonly code: string;
  readonly facts: Readonly<Record<string, unknown>>;
  /** Where in the input it is wrong. */
  readonly problems?: readonly ShapeProblem[];
}

/** Thrown at the edge and nowhere else: the filter turns it into a problem document. */
export class ProblemException extends Error {
  override readonly name = 'ProblemException';

  constructor(
    readonly problem: Omit<ProblemDocument, 'instance'>,
    /** Seconds after which to try again. */
    readonly retryAfter?: number,
  ) {
    super(problem.detail);
  }
}

/** A problem of the edge itself, by its code. */
export function edgeProblem(
  code: EdgeCode,
  detail: string,
  {
    facts = {},
    problems,
    retryAfter,
  }: {
    readonly facts?: ProblemDocument['facts'];
    readonly problems?: readonly ShapeProblem[];
    readonly retryAfter?: number;
  } = {},
): ProblemException {
  const { status, title } = EDGE_PROBLEMS[code];
  return new ProblemException(
    { type: typeOf(code), title, status, detail, code, facts, ...(problems && { problems }) },
    retryAfter,
  );
}

/**
 * The store did not say whether it was recorded.
 * @param reason what it did say, for the server's log
 */
export function outcomeUnknown(reason: string): ProblemException {
  const exception = edgeProblem(
    'STORE.OUTCOME_UNKNOWN',
    'The store did not say whether it was recorded: send the same again with the same Idempotency-Key, or look first.',
    { retryAfter: 1 },
  );
  exception.cause = reason;
  return exception;
}

/** Input without the shape that was asked for. */
export function shapeProblem(problems: readonly ShapeProblem[]): ProblemException {
  const [first, ...others] = problems;
  const where = first === undefined || first.path === '' ? 'The input' : first.path;
  const more = others.length === 0 ? '' : ` ${others.length} more in problems.`;
  return edgeProblem('REQUEST.SHAPE', `${where} ${first?.message ?? 'has not the shape asked for.'}${more}`, {
    problems,
  });
}

/**
 * The ledger refused: 404, 409 or 422 by the kind of refusal.
 *
 * @param within the property of the body that holds the command, for the path: `signing`.
 */
export function refusalProblem(
  { kind, code, message, path, facts }: Refusal,
  within?: string,
): ProblemException {
  // The edge itself answers some codes as well: a code has one title, whoever found it (RFC 9457, 3.1.3).
  const { status, title } = isEdgeCode(code) ? EDGE_PROBLEMS[code] : REFUSAL_PROBLEMS[kind];
  const at = path === undefined || within === undefined ? path : `${within}.${path}`;
  return new ProblemException({
    type: typeOf(code),
    title,
    status,
    detail: message,
    code,
    facts,
    ...(at !== undefined && { problems: [{ path: at, message }] }),
  });
}

function isEdgeCode(code: string): code is EdgeCode {
  return Object.hasOwn(EDGE_PROBLEMS, code);
}

function typeOf(code: string): string {
  return `urn:concord:problem:${code}`;
}
