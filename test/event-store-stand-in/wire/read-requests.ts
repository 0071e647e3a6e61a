import { ReadReq } from '@eventstore/db-client/generated/streams_pb.js';
import type { RecordedEvent } from '../recorded-event.js';
import { textOf } from './append-requests.js';

export type ReadRequest =
  | {
      readonly kind: 'stream';
      readonly stream: string;
      readonly from: bigint | 'start' | 'end';
      readonly backwards: boolean;
      readonly limit: number;
    }
  | {
      readonly kind: 'all';
      readonly from: number | 'start' | 'end';
      readonly backwards: boolean;
      readonly limit: number;
      readonly filter?: Filter;
    }
  | { readonly kind: 'subscription'; readonly from: number | 'start' | 'end'; readonly filter?: Filter };

export interface Filter {
  readonly allows: (event: RecordedEvent) => boolean;
  /** How many events one page looks at. */
  readonly window: number;
  /** After how many events that were looked at a checkpoint is told. */
  readonly checkpointInterval: number;
}

/** How many events the server reads at a time. */
export const PAGE = 32;

/** @throws where the request asks for what the stand-in does not serve */
export function readRequest(request: ReadReq): ReadRequest {
  const options = request.getOptions();
  if (options === undefined) throw new Error('a reading without options');
  const backwards = options.getReadDirection() === ReadReq.Options.ReadDirection.BACKWARDS;
  const stream = options.getStream();
  const all = options.getAll();
  const filter = options.getFilter();
  const filtered = filter === undefined ? {} : { filter: filterOf(filter) };
  if (options.hasSubscription()) {
    if (all === undefined || backwards) {
      throw new Error('the stand-in serves subscriptions to $all only, forwards');
    }
    return { kind: 'subscription', from: positionOf(all), ...filtered };
  }
  const limit = Number(options.getCount());
  if (all !== undefined) return { kind: 'all', from: positionOf(all), backwards, limit, ...filtered };
  if (stream === undefined) throw new Error('neither a stream nor $all');
  if (filter !== undefined) throw new Error('a stream is not read with a filter');
  const name = textOf(stream.getStreamIdentifier()?.getStreamName_asU8());
  return { kind: 'stream', stream: name, from: revisionOf(stream), backwards, limit };
}

function revisionOf(options: ReadReq.Options.StreamOptions): bigint | 'start' | 'end' {
  if (options.hasStart()) return 'start';
  return options.hasEnd() ? 'end' : BigInt(options.getRevision());
}

/** Commit positions tell events apart: where a prepare position differs it is 0, and lies before the same event. */
function positionOf(options: ReadReq.Options.AllOptions): number | 'start' | 'end' {
  const position = options.getPosition();
  if (position !== undefined) return Number(position.getCommitPosition());
  return options.hasEnd() ? 'end' : 'start';
}

function filterOf(options: ReadReq.Options.FilterOptions): Filter {
  const window = options.hasMax() ? options.getMax() : PAGE;
  const byStream = options.getStreamIdentifier();
  const expression = byStream ?? options.getEventType();
  if (expression === undefined) throw new Error('a filter by neither stream nor type');
  const matches = matcher(expression);
  return {
    allows: ({ stream, type }) => matches(byStream === undefined ? type : stream),
    window,
    checkpointInterval: window * options.getCheckpointintervalmultiplier(),
  };
}

function matcher(expression: ReadReq.Options.FilterOptions.Expression): (text: string) => boolean {
  const regex = expression.getRegex();
  if (regex !== '') {
    const pattern = new RegExp(regex, 'u');
    return (text) => pattern.test(text);
  }
  const prefixes = expression.getPrefixList();
  return (text) => prefixes.some((prefix) => text.startsWith(prefix));
}
