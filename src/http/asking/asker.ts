import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { Query } from '@nestjs/cqrs';
import type { Answer, AskingList, Basis, List } from '@concord-ledger/ledger';
import { edgeProblem, refusalProblem } from '../problems/problem.js';
import { etagOf } from '../requests/call.js';
import type { Call } from '../requests/call.js';

/** Puts questions to the ledger, and what stands in their way into problem documents. */
@Injectable()
export class Asker {
  constructor(private readonly queryBus: QueryBus) {}

  /** A list, and what it rests on. */
  async list<T>(question: Query<Answer<List<T>>>): Promise<List<T> & Basis> {
    const { value, ...basis } = await this.ask(question);
    return { ...value, ...basis };
  }

  /** All of a list, page by page as one answer (R36). `question` is asked for each page with what it adds to the filters. */
  async every<T>(
    question: (page: Pick<AskingList, 'limit' | 'cursor'>) => Query<Answer<List<T>>>,
  ): Promise<Basis & { readonly items: readonly T[] }> {
    const items: T[] = [];
    for (let cursor: string | undefined; ;) {
      const { value, ...basis } = await this.ask(
        question({ limit: LONGEST_PAGE, ...(cursor !== undefined && { cursor }) }),
      );
      items.push(...value.items);
      cursor = value.nextCursor;
      if (cursor === undefined) return { ...basis, items };
    }
  }

  /** One thing, and what the answer rests on; its version is the ETag (R36). */
  async one<T extends { readonly version: number }>(
    question: Query<Answer<T>>,
    call: Call,
  ): Promise<T & Basis> {
    const { value, ...basis } = await this.ask(question);
    call.answerWith(200, { etag: etagOf(value.version) });
    return { ...value, ...basis };
  }

  /** Any answer. */
  async ask<T>(question: Query<Answer<T>>): Promise<Basis & { readonly value: T }> {
    return valueOf(await this.queryBus.execute(question));
  }
}

const LONGEST_PAGE = 500;

/** The value of an answer, and what it rests on; throws a problem where there is none. */
export function valueOf<T>(answer: Answer<T>): Basis & { readonly value: T } {
  switch (answer.outcome) {
    case 'answered': {
      const { value, entry, instant, settled, asOf } = answer;
      return { value, entry, instant, settled, asOf };
    }
    case 'refused':
      throw refusalProblem(answer.refusal);
    case 'bad-cursor':
      throw edgeProblem(
        'REQUEST.CURSOR',
        'The cursor was made with other filters, or by another ledger: begin again without it.',
      );
    case 'not-reflected':
      throw edgeProblem(
        'VIEWS.NOT_REFLECTED',
        `This node shows the ledger up to entry ${answer.entry ?? 'none'} only: try again.`,
        { facts: { entry: answer.entry }, retryAfter: 1 },
      );
    default:
      return answer satisfies never;
  }
}
