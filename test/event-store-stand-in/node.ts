import { randomUUID } from 'node:crypto';
import { Server, ServerCredentials } from '@grpc/grpc-js';
import { GossipService } from '@eventstore/db-client/generated/gossip_grpc_pb.js';
import { ServerFeaturesService } from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import { StreamsService } from '@eventstore/db-client/generated/streams_grpc_pb.js';
import type { IGossipServer } from '@eventstore/db-client/generated/gossip_grpc_pb.js';
import type { ClusterInfo } from '@eventstore/db-client/generated/gossip_pb.js';
import type { IServerFeaturesServer } from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import type { IStreamsServer } from '@eventstore/db-client/generated/streams_grpc_pb.js';
import { batchAppend } from './batch-append.js';
import { classicAppend } from './classic-append.js';
import type { NodeContext } from './context.js';
import { deleteStream, tombstoneStream } from './deleting.js';
import type { Endpoint } from './faults.js';
import { Gate } from './gate.js';
import { read } from './reading.js';
import { supportedMethods } from './wire/server-features.js';

/** The server reads messages of a client up to this size; the client sends parts of 3 MiB. */
const MAX_MESSAGE_BYTES = 17 * 1024 * 1024;

/** What a node shares with the others, beside its own gate. */
export type Shared = Omit<NodeContext, 'breakConnections'> & {
  /** Whether it offers the batch path; clients fall back to the classic one. */
  readonly batch: boolean;
  readonly gossip: () => ClusterInfo;
};

/** One node: a gRPC server behind its gate. */
export class StandInNode {
  readonly id = randomUUID();
  readonly #server: Server;
  readonly #gate: Gate;

  private constructor(server: Server, gate: Gate) {
    this.#server = server;
    this.#gate = gate;
  }

  static async start(shared: Shared): Promise<StandInNode> {
    const server = new Server({ 'grpc.max_receive_message_length': MAX_MESSAGE_BYTES });
    const gate = await Gate.before(await bound(server));
    serve(server, shared, () => {
      gate.breakConnections();
    });
    return new StandInNode(server, gate);
  }

  get endpoint(): Endpoint {
    return { address: '127.0.0.1', port: this.#gate.port };
  }

  /** `127.0.0.1:34567` */
  get host(): string {
    return `127.0.0.1:${this.#gate.port}`;
  }

  /** As where the process is killed: connections break, new ones are refused. What is written stays. */
  async goDown(): Promise<void> {
    await this.#gate.close();
  }

  /** As where the process is started again, at the same address. */
  async comeBack(): Promise<void> {
    await this.#gate.reopen();
  }

  /** As where the process is stopped and not ended: nothing comes through, nothing breaks. */
  freeze(): void {
    this.#gate.freeze();
  }

  thaw(): void {
    this.#gate.thaw();
  }

  breakConnections(): void {
    this.#gate.breakConnections();
  }

  async stop(): Promise<void> {
    await this.#gate.close();
    this.#server.forceShutdown();
  }
}

function serve(server: Server, shared: Shared, breakConnections: () => void): void {
  const { batch, gossip, ...rest } = shared;
  const context: NodeContext = { ...rest, breakConnections };
  const streams: IStreamsServer = {
    read: (call) => void read(context, call),
    append: (call, answer) => {
      classicAppend(context, call, answer);
    },
    batchAppend: (call) => {
      batchAppend(context, call);
    },
    delete: (call, answer) => void deleteStream(context, call, answer),
    tombstone: (call, answer) => void tombstoneStream(context, call, answer),
  };
  const features: IServerFeaturesServer = {
    getSupportedMethods: (_, answer) => {
      answer(null, supportedMethods(batch));
    },
  };
  const members: IGossipServer = {
    read: (_, answer) => {
      answer(null, gossip());
    },
  };
  server.addService(StreamsService, streams);
  server.addService(ServerFeaturesService, features);
  server.addService(GossipService, members);
}

function bound(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, port) => {
      if (error === null) resolve(port);
      else reject(error);
    });
  });
}
