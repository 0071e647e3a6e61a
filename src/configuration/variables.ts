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

/** Variables of ours that we do not know are faults: a mistyped setting must not pass in silence. */
export function strangers(environment: Readonly<Record<string, string | undefined>>): string[] {
  const known = new Set(VARIABLES.map(({ name }) => name));
  return Object.keys(environment)
    .filter((name) => name.startsWith('CONCORD_') && !known.has(name))
    .sort()
    .map((name) => `${name} is no setting of Concord; known are ${[...known].join(', ')}.`);
}
