import { Inject, Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Record } from '@concord-ledger/ledger';
import type { CommandName, LedgerCommand, RecordingAnswer } from '@concord-ledger/ledger';
import type { Refusal, ThingKind } from '@concord-ledger/agreements';
import { checkedCommand, readCommand } from '../../commands/reading.js';
import { readShape } from '../../commands/shape.js';
import type { Class } from '../../commands/fields.js';
import { edgeProblem, refusalProblem, shapeProblem } from '../problems/problem.js';
import type { ProblemException } from '../problems/problem.js';
import { bodyObject, refuseUnfitId } from '../requests/address.js';
import { etagOf } from '../requests/call.js';
import type { Call } from '../requests/call.js';
import { notRecorded } from './not-recorded.js';
import type { Recorded, Unchanged } from './recorded.js';

/** The account that records until authentication is configured: handed in at start, never taken from a request (R27). */
export const ACCOUNT = Symbol('account');

/** Turns bodies into commands, and what became of them into answers. */
@Injectable()
export class Recorder {
  constructor(
    private readonly commandBus: CommandBus,
    @Inject(ACCOUNT) private readonly account: string,
  ) {}

  /**
   * Records something about a thing that exists.
   *
   * @param about the ids that stand in the address: `{ agreement, commitment }`.
   */
  async record(
    call: Call,
    name: CommandName,
    about: Readonly<Partial<globalThis.Record<string, string>>>,
    body: unknown,
  ): Promise<Recorded | Unchanged> {
    for (const [kind, id] of Object.entries(about)) if (id !== undefined) refuseUnfitId(kind, id);
    const said = bodyObject(body);
    const twice = Object.keys(about).filter((kind) => kind in said);
    if (twice.length > 0)
      throw shapeProblem(
        twice.map((path) => ({ path, message: 'stands in the address: leave it out here.' })),
      );
    return this.carryOut(call, name, { ...said, ...about });
  }

  /**
   * Records what a body and its address say together.
   *
   * @param told how a refusal reads at this address, whose body says things in other places than the command.
   */
  async carryOut(call: Call, name: CommandName, input: object, told = asItIs): Promise<Recorded | Unchanged> {
    call.refuseParameters();
    const command = this.read(name, input);
    return this.send(call, command, { expectedVersion: call.expectedVersion, told });
  }

  /**
   * Opens something in a collection. The body is checked once, against a class that extends or holds the command's own and whose `id`
   * may be left to the ledger.
   *
   * @param within the property of the body that holds the command, where it is not the body itself.
   */
  async open(
    call: Call,
    name: CommandName,
    { kind, collection, body, of, within }: Opening,
  ): Promise<Recorded | Unchanged> {
    call.refuseParameters();
    call.refuseExpectedVersion();
    const checked = readShape(of, bodyObject(body));
    if (!checked.ok) throw shapeProblem(checked.problems);
    const { id, ...rest } = bodyObject(body);
    const said = within === undefined ? rest : bodyObject(rest[within]);
    const by = within === undefined ? checked.value : bodyObject(checked.value)[within];
    const command = checkedCommand(name, { ...said, ...(id !== undefined && { [kind]: id }) }, by);
    return this.send(call, command, { opens: { kind, collection, within } });
  }

  private read(name: CommandName, input: object): LedgerCommand {
    const read = readCommand(name, input);
    if (!read.ok) throw shapeProblem(read.problems);
    return read.command;
  }

  private async send(
    call: Call,
    command: LedgerCommand,
    { expectedVersion, opens, told }: Sending,
  ): Promise<Recorded | Unchanged> {
    const { idempotencyKey } = call;
    const answer = await this.commandBus.execute(
      new Record(command, {
        account: this.account,
        correlationId: call.id,
        creates: opens !== undefined,
        ...(idempotencyKey !== undefined && { idempotencyKey }),
        ...(expectedVersion !== undefined && { expectedVersion }),
      }),
    );
    return answerTo(call, answer, { expectedVersion, opens, told });
  }
}

interface Opening {
  readonly kind: ThingKind;
  /** Its path below /v1: `agreements`. */
  readonly collection: string;
  readonly body: unknown;
  readonly of: Class;
  readonly within?: string;
}

/** A refusal at its place in the body, where the id of what is opened stands beside the command. */
function refused(refusal: Refusal, { opens, told = asItIs }: Sending): ProblemException {
  if (opens === undefined) return refusalProblem(told(refusal));
  if (refusal.path !== opens.kind) return refusalProblem(refusal, opens.within);
  return refusalProblem({ ...refusal, path: 'id' });
}

function asItIs(refusal: Refusal): Refusal {
  return refusal;
}

/** What the address says of a command: that it opens something in a collection, or the version that it expects of what is there. */
interface Sending {
  readonly expectedVersion?: number | undefined;
  readonly opens?:
    (Pick<Opening, 'kind' | 'collection'> & { readonly within: string | undefined }) | undefined;
  readonly told?: ((refusal: Refusal) => Refusal) | undefined;
}

function answerTo(call: Call, answer: RecordingAnswer, sending: Sending): Recorded | Unchanged {
  const { expectedVersion, opens } = sending;
  switch (answer.outcome) {
    case 'recorded': {
      const { repeated, kind, id, stream, version, entryIds, entry, reflected } = answer;
      call.answerWith(201, {
        etag: etagOf(version),
        ...(opens !== undefined && { location: `/v1/${opens.collection}/${id}` }),
      });
      return { recorded: true, repeated, kind, id, stream, version, entryIds, entry, reflected };
    }
    case 'unchanged': {
      const { kind, id, stream, version } = answer;
      call.answerWith(200, { etag: etagOf(version) });
      return { recorded: false, kind, id, stream, version };
    }
    case 'refused':
      throw refused(answer.refusal, sending);
    case 'version-mismatch':
      throw edgeProblem(
        'CONFLICT.VERSION',
        answer.actual === null
          ? 'There is nothing here yet that could have that version.'
          : `It is at version ${answer.actual} now: read it again, then decide.`,
        { facts: { expected: expectedVersion ?? null, actual: answer.actual } },
      );
    case 'key-reused':
    case 'busy':
    case 'clock-behind':
    case 'settled-ahead':
    case 'unknown':
      throw notRecorded(answer);
    default:
      return answer satisfies never;
  }
}
