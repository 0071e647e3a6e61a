import type { Duplex, Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { EventStoreDBClient, UnavailableError } from '@eventstore/db-client';
import streamsGrpc from '@eventstore/db-client/generated/streams_grpc_pb.js';
import type { StreamsClient } from '@eventstore/db-client/generated/streams_grpc_pb.js';
import type { ReadReq } from '@eventstore/db-client/generated/streams_pb.js';
import type { ServerAddress } from './connection-string.js';
import type { Credentials } from './credentials.js';

/**
 * The client with its connection, discovery, credentials and reconnection as they are, and calls of our own in place of its appends and reads.
 * Those of 6.2.1 cannot be used here: its appends share one table in the whole process, whose entries go astray and then end the process when
 * a connection is replaced while others wait; they have no deadline; and its read of all streams takes no filter (ADR 0011).
 */
export class ServerClient extends EventStoreDBClient {
  constructor({ hosts, discover, tls, numbers }: ServerAddress, { authority, credentials }: Trust) {
    const [first, ...others] = hosts;
    const settings = { ...numbers, connectionName: 'concord' };
    const channel = {
      insecure: !tls,
      ...(authority !== null && { rootCertificate: Buffer.from(authority) }),
    };
    const user = credentials === null ? undefined : { ...credentials };
    if (discover) super({ ...settings, discover: { ...first } }, channel, user);
    else if (others.length > 0)
      super({ ...settings, endpoints: hosts.map((host) => ({ ...host })) }, channel, user);
    else super({ ...settings, endpoint: { ...first } }, channel, user);
    // Nobody waits for it, so that a rejection would end the process: it waits for the next channel, which may not come about either.
    const handle = this.handleError;
    this.handleError = (client, error) => handle(client, error).catch(() => undefined);
  }

  /** Begins to read or to subscribe. `waitMs`: after how long the server gives up; null: never. */
  async read(
    request: ReadReq,
    { requiresLeader, waitMs }: { readonly requiresLeader: boolean; readonly waitMs: number | null },
  ): Promise<Call<ReturnType<StreamsClient['read']>>> {
    const deadline = waitMs === null ? Infinity : Date.now() + waitMs;
    return this.#call((client) =>
      client.read(request, ...this.callArguments({ requiresLeader }, { deadline })),
    );
  }

  /** Opens a stream of appends, each of which is answered by its correlation id. */
  async batchAppend(): Promise<Call<ReturnType<StreamsClient['batchAppend']>>> {
    return this.#call((client) => client.batchAppend(...this.callArguments({}, { deadline: Infinity })));
  }

  /** Ends all calls and the connection. A server that does not answer is not waited for longer than a moment: what is left of it ends by itself. */
  async end(): Promise<void> {
    await Promise.race([this.#end(), sleep(ENDING_MS, undefined, { ref: false })]);
  }

  async #end(): Promise<void> {
    await this.dispose();
    if (!used.has(this)) return;
    const channel = await this.getChannel().catch(() => null);
    channel?.close();
  }

  async #call<T extends Readable | Duplex>(begin: (client: StreamsClient) => T): Promise<Call<T>> {
    used.add(this);
    let abandon = () => {};
    const stream = await this.GRPCStreamCreator(streamsGrpc.StreamsClient, 'concord', (client) => {
      abandon = () => void this.handleError(client, new UnavailableError());
      return begin(client);
    })();
    return { stream, abandon };
  }
}

/** Whom the servers prove themselves by, and who they are told that this is. */
export interface Trust {
  /** Certificates of the authority that signed theirs, PEM; null: those that Node trusts. */
  readonly authority: string | null;
  readonly credentials: Credentials | null;
}

/** A call under way. */
export interface Call<T> {
  readonly stream: T;
  /** Has the client leave the connection of this call for a new one, to whoever leads then. */
  readonly abandon: () => void;
}

const ENDING_MS = 2_000;

/** Asking one that was never used for its connection would make one. */
const used = new WeakSet<ServerClient>();
