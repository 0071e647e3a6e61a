import type { Metadata } from '@grpc/grpc-js';
import type { Endpoint, Faults } from './faults.js';
import type { StandInLog } from './log.js';
import type { Subscribers } from './subscribers.js';

/** What the services of a node work with. */
export interface NodeContext {
  /** Counted from 0. */
  readonly node: number;
  readonly log: StandInLog;
  readonly faults: Faults;
  readonly subscribers: Subscribers;
  /** The greatest number of bytes of data in one append. */
  readonly maxAppendBytes: number;
  /** For how many events that wait for a live subscriber there is room. */
  readonly maxLiveBacklog: number;
  /** Milliseconds after which a write is given up. */
  readonly writeTimeoutMs: number;
  readonly leader: () => Leadership;
  /** Breaks every connection to this node. */
  readonly breakConnections: () => void;
}

/** Whether this node leads, follows a leader, or knows of none. */
export type Leadership =
  | { readonly kind: 'this' }
  | { readonly kind: 'other'; readonly leader: Endpoint }
  /** Whether that is so since not longer than a write waits: then writes wait in vain, later they are refused at once. */
  | { readonly kind: 'none'; readonly lately: boolean };

/** Whether the caller wants the leader to answer and nobody else. */
export function requiresLeader(metadata: Metadata): boolean {
  return metadata.get('requires-leader').includes('true');
}
