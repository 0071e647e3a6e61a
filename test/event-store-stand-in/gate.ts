import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { Server, Socket } from 'node:net';

/**
 * The address of a node to the outside: it hands every connection on to the server behind it. So a test can take the
 * network away without a word to the server: refuse and break connections, or let nothing through any more.
 */
export class Gate {
  readonly port: number;
  readonly #inner: number;
  readonly #connections = new Set<Connection>();
  #server: Server | undefined;
  #frozen = false;

  private constructor(server: Server, inner: number) {
    this.#inner = inner;
    this.#server = server;
    this.port = portOf(server);
    server.on('connection', (outside) => {
      this.#accept(outside);
    });
  }

  /** Listens on a port of the system's choice. */
  static async before(inner: number): Promise<Gate> {
    return new Gate(await listening(0), inner);
  }

  /** Refuses new connections and breaks those there are, as where the process died. */
  async close(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    this.breakConnections();
    if (server?.listening === true) {
      server.close();
      await once(server, 'close');
    }
  }

  /** Listens again where it did before. */
  async reopen(): Promise<void> {
    if (this.#server !== undefined) return;
    const server = await listening(this.port);
    this.#server = server;
    server.on('connection', (outside) => {
      this.#accept(outside);
    });
  }

  breakConnections(): void {
    for (const connection of this.#connections) connection.destroy();
  }

  /** Lets nothing through, either way, and breaks nothing, as where the process was stopped or the network is cut. */
  freeze(): void {
    this.#frozen = true;
    for (const connection of this.#connections) connection.freeze();
  }

  thaw(): void {
    this.#frozen = false;
    for (const connection of this.#connections) connection.thaw();
  }

  #accept(outside: Socket): void {
    const connection = new Connection(outside, connect(this.#inner, '127.0.0.1'), () => {
      this.#connections.delete(connection);
    });
    this.#connections.add(connection);
    if (this.#frozen) connection.freeze();
  }
}

/** Two sockets that are one: what comes in at either goes out at the other. */
class Connection {
  readonly #outside: Socket;
  readonly #inside: Socket;

  constructor(outside: Socket, inside: Socket, closed: () => void) {
    this.#outside = outside;
    this.#inside = inside;
    for (const socket of [outside, inside]) {
      socket.setNoDelay(true);
      socket.on('error', () => {
        this.destroy();
      });
      socket.on('close', () => {
        this.destroy();
        closed();
      });
    }
    this.thaw();
  }

  thaw(): void {
    this.#outside.pipe(this.#inside);
    this.#inside.pipe(this.#outside);
  }

  freeze(): void {
    for (const socket of [this.#outside, this.#inside]) {
      socket.unpipe();
      socket.pause();
    }
  }

  destroy(): void {
    this.#outside.destroy();
    this.#inside.destroy();
  }
}

async function listening(port: number): Promise<Server> {
  const server = createServer();
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the gate listens on no port');
  return address.port;
}
