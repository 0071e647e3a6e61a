import type { Leadership } from './context.js';
import { Faults } from './faults.js';
import type { StreamEnd } from './faults.js';
import { StandInLog } from './log.js';
import type { LogTiming } from './log.js';
import { StandInNode } from './node.js';
import { Subscribers } from './subscribers.js';
import { clusterInfo } from './wire/gossip.js';

export interface StandInOptions extends Partial<LogTiming> {
  /** How many nodes share the log; 1 where it is not given. The first one leads. */
  readonly nodes?: number;
  /** Whether the batch path is offered; it is, where not given. */
  readonly batch?: boolean;
  /** The greatest number of bytes of data in one append; 1 MiB where it is not given, as on the server. */
  readonly maxAppendBytes?: number;
  /**
   * How many events may wait for a subscriber that has caught up; with more the server drops it as too slow, so that
   * one append of a thousand events is enough. Where it is not given 250, which is where a server did it.
   */
  readonly maxLiveBacklog?: number;
}

/**
 * A stand-in for EventStoreDB, for tests only: gRPC servers in this process that speak the protocol with the client's
 * own definitions, over a log in memory. It answers as a server of version 23.10 was seen to, and what goes wrong goes
 * wrong on order. It has no TLS, no users, no links, no projections and no persistent subscriptions, and the metadata
 * of streams ($maxAge, $maxCount) has no effect.
 */
export class EventStoreStandIn {
  readonly log: StandInLog;
  readonly faults = new Faults();
  readonly #nodes: StandInNode[] = [];
  readonly #down = new Set<StandInNode>();
  readonly #subscribers = new Subscribers();
  readonly #writeTimeoutMs: number;
  #leader: StandInNode | undefined;
  #electedAt = 0;

  private constructor(timing: LogTiming) {
    this.#writeTimeoutMs = timing.writeTimeoutMs;
    this.log = new StandInLog(timing);
  }

  static async start(options: StandInOptions = {}): Promise<EventStoreStandIn> {
    const { replicationMs = 0, writeTimeoutMs = 3000 } = options;
    const standIn = new EventStoreStandIn({ replicationMs, writeTimeoutMs });
    for (let node = 0; node < (options.nodes ?? 1); node += 1) {
      standIn.#nodes.push(await standIn.#startNode(node, options));
    }
    standIn.elect(0);
    return standIn;
  }

  /** What a client connects with; it goes to the leader, where there are several nodes. */
  get connectionString(): string {
    const hosts = this.#nodes.map((node) => node.host).join(',');
    const preference = this.#nodes.length > 1 ? '&nodePreference=leader' : '';
    return `esdb://${hosts}?tls=false${preference}`;
  }

  /** @throws where there is no such node; they are counted from 0 */
  node(index: number): StandInNode {
    const node = this.#nodes[index];
    if (node === undefined) throw new Error(`there is no node ${index}`);
    return node;
  }

  /** Makes another node the leader, or none: then writes wait in vain, later ones are refused, and every node still serves reads. */
  elect(index: number | 'none'): void {
    this.#electedAt = performance.now();
    this.#leader = index === 'none' ? undefined : this.node(index);
  }

  /** As where the process of a node is killed: its connections break, and new ones are refused until it comes back. */
  async takeDown(index: number): Promise<void> {
    const node = this.node(index);
    this.#down.add(node);
    await node.goDown();
  }

  async bringBack(index: number): Promise<void> {
    const node = this.node(index);
    await node.comeBack();
    this.#down.delete(node);
  }

  /** How many subscriptions are running, and how many there ever were. */
  get subscriptions(): { readonly running: number; readonly begun: number } {
    const { running, begun } = this.#subscribers;
    return { running, begun };
  }

  /** Ends every subscription that is running. */
  dropSubscriptions(how: 'silence' | StreamEnd): void {
    this.#subscribers.drop(how);
  }

  async stop(): Promise<void> {
    this.log.close();
    await Promise.all(this.#nodes.map((node) => node.stop()));
  }

  #startNode(
    node: number,
    { batch = true, maxAppendBytes = 1024 * 1024, maxLiveBacklog = 250 }: StandInOptions,
  ): Promise<StandInNode> {
    return StandInNode.start({
      node,
      log: this.log,
      faults: this.faults,
      subscribers: this.#subscribers,
      maxAppendBytes,
      maxLiveBacklog,
      writeTimeoutMs: this.#writeTimeoutMs,
      batch,
      leader: () => this.#leadershipOf(node),
      gossip: () => clusterInfo(this.#nodes, this.#leader, (each) => !this.#down.has(each)),
    });
  }

  #leadershipOf(node: number): Leadership {
    if (this.#leader === undefined) {
      return { kind: 'none', lately: performance.now() - this.#electedAt < this.#writeTimeoutMs };
    }
    if (this.#leader === this.#nodes[node]) return { kind: 'this' };
    return { kind: 'other', leader: this.#leader.endpoint };
  }
}
