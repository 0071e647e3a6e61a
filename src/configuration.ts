import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { isStreamPrefix, readConnectionString, STREAM_PREFIX_RULE } from '@concord-ledger/event-store';
import { parseVerifierKey } from '@concord-ledger/transparency';
import { IANAZone } from 'luxon';

/** What the environment says, checked. What is absent is left to the ledger's own entry 0, or to its defaults (R22). */
export interface Configuration {
  /** Absolute path of the data folder. */
  readonly dataFolder: string;
  /** An address of this machine's loopback. */
  readonly host: string;
  /** TCP port; 0 lets the system choose. */
  readonly port: number;
  /** The ledger's name in the world; fixed by its first entry (R22). */
  readonly origin?: string;
  /** IANA time zone in which days are local; fixed by the first entry (R5, R22). */
  readonly timeZone?: string;
  /** The ledger's last instant, RFC 3339 in UTC with milliseconds, accepted although this machine's clock is behind it (R20). */
  readonly acceptClock?: string;
  /** Who cosigns checkpoints (C2SP tlog-witness): where it is asked, and the key that it signs with. */
  readonly witness?: { readonly url: string; readonly verifierKey: string };
  /** Absolute path of the rule file, or that no rules are used; absent: the one that comes with Concord. */
  readonly rules?: { readonly file: string } | 'off';
  /** Where the entries are stored; absent: in a file in the data folder. */
  readonly cluster?: Cluster;
}

/** Servers of EventStoreDB or KurrentDB that hold the ledger, and what belongs to it beside them. */
export interface Cluster {
  /** Without a user: `esdb://node1:2113,node2:2113,node3:2113`. */
  readonly connectionString: string;
  /** What the ledger is called on the servers. */
  readonly streamPrefix: string;
  /** Absolute path of the folder for private records and keys, which all nodes share. */
  readonly privateFolder: string;
  /** Absolute path of the file with user and password. */
  readonly credentialsFile?: string;
}

/** The configuration, or every fault of it, one line each. */
export type ReadConfiguration =
  | { readonly ok: true; readonly configuration: Configuration }
  | { readonly ok: false; readonly faults: readonly string[] };

/** A CONCORD_… variable as documentation shows it. */
export interface Variable {
  readonly name: string;
  readonly meaning: string;
  readonly byDefault: string;
}

/** Every variable that Concord reads. `concord help` prints this table, and docs/configuration.md holds it word for word. */
export const VARIABLES: readonly Variable[] = [
  { name: 'CONCORD_DATA', meaning: 'Folder that holds the ledger.', byDefault: './data' },
  {
    name: 'CONCORD_HOST',
    meaning: 'Loopback address that the server listens on.',
    byDefault: '127.0.0.1',
  },
  {
    name: 'CONCORD_PORT',
    meaning: 'Port that the server listens on; 0 lets the system choose.',
    byDefault: '3000',
  },
  {
    name: 'CONCORD_ORIGIN',
    meaning: "The ledger's name in the world; fixed when the ledger is opened.",
    byDefault: 'concord.local/<new UUID>',
  },
  {
    name: 'CONCORD_TIME_ZONE',
    meaning: 'IANA time zone in which days are local; fixed when the ledger is opened.',
    byDefault: 'Asia/Ho_Chi_Minh',
  },
  {
    name: 'CONCORD_ACCEPT_CLOCK',
    meaning:
      "The ledger's last instant, where this machine's clock is behind it and recording is to go on all the same.",
    byDefault: 'none',
  },
  {
    name: 'CONCORD_WITNESS',
    meaning:
      'Who cosigns checkpoints: address and verifier key of a witness (C2SP tlog-witness), a space between them.',
    byDefault: 'none',
  },
  {
    name: 'CONCORD_RULES',
    meaning:
      'Rule file with what a law asks of the office: advice, deadlines, reminders in reports; off: none of them.',
    byDefault: 'rules/vn-law-70-2020.json',
  },
  {
    name: 'CONCORD_STORE',
    meaning:
      'Where entries are stored: sqlite: is a file in the data folder; esdb://host:port,… are servers of EventStoreDB or KurrentDB.',
    byDefault: 'sqlite:',
  },
  {
    name: 'CONCORD_STORE_CREDENTIALS',
    meaning:
      'File with one line user:password for the servers of CONCORD_STORE, which only its owner may read.',
    byDefault: 'none',
  },
  {
    name: 'CONCORD_STREAM_PREFIX',
    meaning: 'What the ledger is called on the servers of CONCORD_STORE; its streams begin with it.',
    byDefault: 'concord',
  },
  {
    name: 'CONCORD_PRIVATE',
    meaning:
      'Folder for the records of persons and the signing keys beside the servers of CONCORD_STORE; all nodes share it.',
    byDefault: 'none',
  },
];

/** Reads the environment of a process; `environment` is `process.env` or what a test hands in. */
export function readConfiguration(
  environment: Readonly<Record<string, string | undefined>>,
): ReadConfiguration {
  const faults = strangers(environment);
  const read = <T>(name: string, check: (text: string) => T | Fault): T | undefined => {
    const text = environment[name];
    if (text === undefined) return undefined;
    const value = text.trim() === '' ? new Fault('is empty: give a value, or unset it') : check(text.trim());
    if (!(value instanceof Fault)) return value;
    faults.push(`${name} ${value.reason}.`);
    return undefined;
  };
  const dataFolder = read('CONCORD_DATA', (text) => resolve(text)) ?? resolve('data');
  const host = read('CONCORD_HOST', loopback) ?? '127.0.0.1';
  const port = read('CONCORD_PORT', portNumber) ?? 3000;
  const origin = read('CONCORD_ORIGIN', originName);
  const timeZone = read('CONCORD_TIME_ZONE', zoneName);
  const acceptClock = read('CONCORD_ACCEPT_CLOCK', instant);
  const witness = read('CONCORD_WITNESS', witnessAt);
  const rules = read('CONCORD_RULES', rulesAt);
  const cluster = readCluster(read, environment, faults);
  if (faults.length > 0) return { ok: false, faults };
  return {
    ok: true,
    configuration: {
      dataFolder,
      host,
      port,
      ...(origin !== undefined && { origin }),
      ...(timeZone !== undefined && { timeZone }),
      ...(acceptClock !== undefined && { acceptClock }),
      ...(witness !== undefined && { witness }),
      ...(rules !== undefined && { rules }),
      ...(cluster !== null && { cluster }),
    },
  };
}

/** Why a value cannot be used: the rest of a sentence that begins with where it stands. */
export class Fault {
  constructor(readonly reason: string) {}
}

/** The address, or why the server does not listen there: there is no authentication yet, so nobody else may reach it. */
export function loopback(text: string): string | Fault {
  const host = text.toLowerCase();
  if (host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'))) return host;
  return new Fault(
    `is "${text}": without authentication the server listens on loopback only (127.0.0.1, ::1 or localhost)`,
  );
}

/** A TCP port, 0 to 65535. */
export function portNumber(text: string): number | Fault {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  return port <= 65_535 ? port : new Fault(`is "${text}": a port is a whole number from 0 to 65535`);
}

function originName(text: string): string | Fault {
  if (/^[A-Za-z0-9][A-Za-z0-9._~/-]{0,199}$/.test(text)) return text;
  return new Fault(
    `is "${text}": write a name of letters, digits, dots, hyphens and slashes, without a scheme, as in agency.example.vn/ledger`,
  );
}

function zoneName(text: string): string | Fault {
  if (IANAZone.isValidZone(text)) return text;
  return new Fault(`is "${text}": that is no IANA time zone, such as Asia/Ho_Chi_Minh`);
}

function instant(text: string): string | Fault {
  const form = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/i;
  const epoch = form.test(text) ? Date.parse(text) : Number.NaN;
  if (!Number.isNaN(epoch)) return new Date(epoch).toISOString();
  return new Fault(`is "${text}": copy the instant that the refusal named, such as 2026-03-01T02:00:00.000Z`);
}

function witnessAt(text: string): NonNullable<Configuration['witness']> | Fault {
  const [url = '', verifierKey = '', ...rest] = text.split(/\s+/);
  if (rest.length > 0 || !/^https?:\/\/./.test(url) || !URL.canParse(url)) {
    return new Fault(
      `is "${text}": write the address of the witness, a space, and its verifier key, as in https://witness.example witness.example+1a2b3c4d+BA…`,
    );
  }
  const key = parseVerifierKey(verifierKey);
  if (!key.ok) return new Fault(`names no key that can be read: ${key.refusal.reason.replace(/\.$/, '')}`);
  if (key.value.algorithm === 'cosignature/v1') return { url, verifierKey };
  return new Fault('names a key that logs sign with: ask the witness for the one that it cosigns with');
}

function rulesAt(text: string): NonNullable<Configuration['rules']> {
  return text.toLowerCase() === 'off' ? 'off' : { file: resolve(text) };
}

/** Reads a variable, or notes what is wrong with it. */
type Read = <T>(name: string, check: (text: string) => T | Fault) => T | undefined;

/** What CONCORD_STORE and the variables that belong to it say; null: the ledger is a file in the data folder. */
function readCluster(
  read: Read,
  environment: Readonly<Record<string, string | undefined>>,
  faults: string[],
): Cluster | null {
  const connectionString = read('CONCORD_STORE', store) ?? null;
  const credentialsFile = read('CONCORD_STORE_CREDENTIALS', (text) => resolve(text));
  const streamPrefix = read('CONCORD_STREAM_PREFIX', prefix) ?? 'concord';
  const privateFolder = read('CONCORD_PRIVATE', (text) => resolve(text));
  if (connectionString === null) {
    const unused = CLUSTER_ONLY.filter((name) => environment[name] !== undefined);
    if (environment.CONCORD_STORE === undefined || environment.CONCORD_STORE.trim() === SQLITE)
      faults.push(...unused.map((name) => `${name} belongs to CONCORD_STORE=esdb://…, which is not set.`));
    return null;
  }
  if (privateFolder === undefined) {
    if (environment.CONCORD_PRIVATE === undefined)
      faults.push(
        'CONCORD_PRIVATE is not set: beside a cluster the records of persons lie in a folder that all nodes share; name it.',
      );
    return null;
  }
  return {
    connectionString,
    streamPrefix,
    privateFolder,
    ...(credentialsFile !== undefined && { credentialsFile }),
  };
}

const SQLITE = 'sqlite:';
const CLUSTER_ONLY = ['CONCORD_STORE_CREDENTIALS', 'CONCORD_STREAM_PREFIX', 'CONCORD_PRIVATE'];

/** The connection string, or null for the file in the data folder. Nothing of it is repeated but what is known to hold no password. */
function store(text: string): string | null | Fault {
  if (text === SQLITE) return null;
  const read = readConnectionString(text);
  if (read.ok) return text;
  return new Fault(
    text.includes('://')
      ? read.fault
      : `is neither sqlite: nor a connection string such as esdb://127.0.0.1:2113`,
  );
}

function prefix(text: string): string | Fault {
  return isStreamPrefix(text) ? text : new Fault(`is "${text}": write ${STREAM_PREFIX_RULE}`);
}

/** Variables of ours that we do not know are faults: a mistyped setting must not pass in silence. */
function strangers(environment: Readonly<Record<string, string | undefined>>): string[] {
  const known = new Set(VARIABLES.map(({ name }) => name));
  return Object.keys(environment)
    .filter((name) => name.startsWith('CONCORD_') && !known.has(name))
    .sort()
    .map((name) => `${name} is no setting of Concord; known are ${[...known].join(', ')}.`);
}
