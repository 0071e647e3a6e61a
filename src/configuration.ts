import { resolve } from 'node:path';
import { readCluster } from './configuration/cluster.js';
import type { Cluster, Read } from './configuration/cluster.js';
import {
  Fault,
  instant,
  loopback,
  originName,
  portNumber,
  rulesAt,
  witnessAt,
  zoneName,
} from './configuration/values.js';
import type { Rules, Witness } from './configuration/values.js';
import { strangers } from './configuration/variables.js';

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
  /** Absent: nobody cosigns checkpoints. */
  readonly witness?: Witness;
  /** Absent: the rule file that comes with Concord. */
  readonly rules?: Rules;
  /** Where the entries are stored; absent: in a file in the data folder. */
  readonly cluster?: Cluster;
}

/** The configuration, or every fault of it, one line each. */
export type ReadConfiguration =
  | { readonly ok: true; readonly configuration: Configuration }
  | { readonly ok: false; readonly faults: readonly string[] };

/** Reads the environment of a process; `environment` is `process.env` or what a test hands in. */
export function readConfiguration(
  environment: Readonly<Record<string, string | undefined>>,
): ReadConfiguration {
  const faults = strangers(environment);
  const read: Read = (name, check) => {
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
