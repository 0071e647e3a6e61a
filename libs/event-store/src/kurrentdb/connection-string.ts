/** Where the servers are and how they are reached; user and password are never part of it. */
export interface ServerAddress {
  /** At least one. Of several, and of a DNS name that stands for a cluster, the client asks for the leader. */
  readonly hosts: readonly [Host, ...Host[]];
  /** The one host is a DNS name behind which the nodes of a cluster stand (esdb+discover). */
  readonly discover: boolean;
  readonly tls: boolean;
  /** PEM file of the authority that signed the servers' certificates; null: those that Node trusts. */
  readonly caFile: string | null;
  /** Settings of the client by their names in connection strings: milliseconds, seconds (gossipTimeout), attempts. */
  readonly numbers: Readonly<Partial<Record<NumberName, number>>>;
}

interface Host {
  readonly address: string;
  readonly port: number;
}

/** What was read, or what is wrong: the rest of a sentence that begins with where the text stands. It repeats nothing of the text but names of settings. */
export type ReadAddress =
  { readonly ok: true; readonly address: ServerAddress } | { readonly ok: false; readonly fault: string };

/**
 * Reads `esdb://host:port,host:port?name=value` as EventStoreDB writes it. The client's own reader is not used: its errors and warnings print the
 * whole text, and a user's password may stand in it; and a setting that it does not know, or does not carry out, it merely remarks on.
 */
export function readConnectionString(text: string): ReadAddress {
  const parts = /^(esdb|esdb\+discover|kurrentdb|kurrentdb\+discover):\/\/([^/?#]*)\/?(?:\?(.*))?$/s.exec(
    text.trim(),
  );
  if (parts === null)
    return wrong(
      'must begin with esdb:// or esdb+discover:// and a host, as in esdb://127.0.0.1:2113?tls=false',
    );
  const [, scheme = '', places = '', query = ''] = parts;
  if (places.includes('@'))
    return wrong('must not hold a user or password: put them into a file of their own, and name that file');
  const [first, ...others] = places.split(',').map(hostIn);
  if (first === undefined || first === null || others.includes(null))
    return wrong('names a host that is none: write host:port, several with commas between them');
  const settings = readSettings(query);
  if (!settings.ok) return settings;
  const discover = scheme.endsWith('+discover');
  if (discover && others.length > 0)
    return wrong('with esdb+discover:// names one DNS name, not several hosts');
  const hosts = [first, ...others.filter((host) => host !== null)] as const;
  return { ok: true, address: { hosts: [...hosts], discover, ...settings.settings } };
}

type Settings = Pick<ServerAddress, 'tls' | 'caFile' | 'numbers'>;

function readSettings(query: string): { readonly ok: true; readonly settings: Settings } | Wrong {
  let tls = true;
  let caFile: string | null = null;
  const numbers: Partial<Record<NumberName, number>> = {};
  for (const [typed, value] of new URLSearchParams(query)) {
    const name = typed.toLowerCase();
    const number = NUMBERS.find((each) => each.toLowerCase() === name);
    if (number !== undefined) {
      if (!/^\d{1,9}$/.test(value)) return wrong(`has a ${number} that is no whole number`);
      numbers[number] = Number(value);
    } else if (name === 'tls') {
      if (value !== 'true' && value !== 'false') return wrong('has a tls that is neither true nor false');
      tls = value === 'true';
    } else if (name === 'tlscafile') {
      caFile = value;
    } else if (ONLY[name] !== value.toLowerCase()) {
      return wrong(refusedSetting(name));
    }
  }
  return { ok: true, settings: { tls, caFile, numbers } };
}

const NUMBERS = [
  'maxDiscoverAttempts',
  'discoveryInterval',
  'gossipTimeout',
  'keepAliveInterval',
  'keepAliveTimeout',
] as const;
type NumberName = (typeof NUMBERS)[number];

/** Settings that have one value here: commands read what they write on, so all goes to the leader. */
const ONLY: Readonly<Record<string, string | undefined>> = {
  nodepreference: 'leader',
  throwonappendfailure: 'true',
  tlsverifycert: 'true',
};

function refusedSetting(name: string): string {
  if (name === 'nodepreference')
    return 'may set nodePreference to leader only: commands read what they will write on';
  if (name === 'tlsverifycert')
    return 'cannot switch tlsVerifyCert off: name the authority of the certificates with tlsCAFile';
  if (name === 'throwonappendfailure') return 'cannot switch throwOnAppendFailure off';
  return `has a setting that is not known: ${/^[a-z]+$/.test(name) ? name : 'one with strange characters'}; known are tls, tlsCAFile, ${NUMBERS.join(', ')}`;
}

function hostIn(text: string): Host | null {
  const [, address = '', port = '2113'] =
    /^([A-Za-z0-9][A-Za-z0-9.-]*|\[[0-9A-Fa-f:]+\])(?::(\d{1,5}))?$/.exec(text.trim()) ?? [];
  return address === '' || Number(port) > 65_535 || Number(port) === 0
    ? null
    : { address, port: Number(port) };
}

interface Wrong {
  readonly ok: false;
  readonly fault: string;
}

function wrong(fault: string): Wrong {
  return { ok: false, fault };
}

/** The servers for people: `node1:2113, node2:2113`. */
export function hostsIn({ hosts }: ServerAddress): string {
  return hosts.map(({ address, port }) => `${address}:${port}`).join(', ');
}

/** True of what ledgers may be called on the servers. */
export function isStreamPrefix(text: string): boolean {
  return /^[a-z0-9][a-z0-9-]{0,49}$/.test(text);
}

export const STREAM_PREFIX_RULE =
  'up to 50 lower-case letters, digits and hyphens, as in concord or ledger-2026';
