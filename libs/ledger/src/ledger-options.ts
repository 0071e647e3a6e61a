import type { Rules } from '@concord-ledger/agreements';
import type { LedgerStore } from '@concord-ledger/event-store';

/** What `LedgerModule.forRoot` is told. */
export interface LedgerOptions {
  /** The ledger's store. One handed in as an object stays the caller's to close; one made by a function is closed with the module. */
  readonly store: LedgerStore | (() => LedgerStore | Promise<LedgerStore>);
  /** Path of views.db, which is disposable; `:memory:` keeps the views in memory. Its folder must exist. */
  readonly views: string;
  readonly open?: OpeningOptions;
  /** The writer's clock (R20): milliseconds since 1970. Default: the system's. */
  readonly clock?: () => number;
  /**
   * The ledger's last instant, RFC 3339 in UTC with milliseconds: lets a writer record whose clock is more than five minutes behind
   * exactly this instant, until it has caught up (R20, `CONCORD_ACCEPT_CLOCK`).
   */
  readonly acceptClock?: string;
  /** How long a command waits for this node's views before it answers `reflected: false` (R35); milliseconds, default 5000. */
  readonly waitMs?: number;
  /** What the ledger proves itself by (R31, R37): absent, it keeps no tree of its log and signs nothing. */
  readonly proofs?: ProofOptions;
  /** What a law asks of the office: advice, deadlines, and the reminders of the annual report. Absent: none of them is given. */
  readonly rules?: RuleFile;
}

/** A rule file: what `parseRules` of the domain reads from it, and the SHA-256 of its bytes in lower-case hex, by which a report names it (R39). */
export interface RuleFile {
  readonly rules: Rules;
  readonly sha256: string;
}

/** Where the tree of the log, the signing key and the checkpoints are, and when they are kept up. */
export interface ProofOptions {
  /** Where `tlog` lies, the tree and its checkpoint, which anybody may see: the data folder, as a rule. */
  readonly folder: string;
  /** The folder of the signing keys: default `keys` in `folder`. Several nodes of one ledger share it, for there is one key. */
  readonly keys?: string;
  /**
   * When the tree grows and a checkpoint is signed: `following` (the default) about once a second while the ledger is open, `at-close` once
   * when it is closed, `on-demand` when somebody asks for it.
   */
  readonly growth?: 'following' | 'at-close' | 'on-demand';
  /** Whether it follows in a thread of its own, so that recording need not wait for it: default true. Only where the log lies in a file. */
  readonly thread?: boolean;
  /** Whether the signing key is made where there never was one; default false: nothing is signed then. */
  readonly makeKey?: boolean;
  /** Who cosigns checkpoints; default nobody. */
  readonly witness?: WitnessOptions;
  /**
   * Is told why nothing is signed, or the tree cannot be kept, in one line for whoever keeps the ledger, who finds places of this machine in it; each
   * reason once as long as it lasts. Default: nobody, and ProofStatus says it to whoever asks.
   */
  readonly onProblem?: (problem: string) => void;
}

/** A witness (C2SP tlog-witness). */
export interface WitnessOptions {
  /** Its submission prefix, http or https: `/add-checkpoint` is put behind it. */
  readonly url: string;
  /** Its key, as C2SP tlog-cosignature writes it: `<name>+<key id>+<key>`. */
  readonly verifierKey: string;
}

/** How an empty ledger is treated at start, and what an open one is held against (R22). */
export interface OpeningOptions {
  /** A name for good, without a scheme: `doingoai.example.vn/thoa-thuan`. Default for a new ledger: `concord.local/<new UUID>`. */
  readonly origin?: string;
  /** IANA name of the zone in which business days are days (R5). Default for a new ledger: Asia/Ho_Chi_Minh. */
  readonly timeZone?: string;
  /**
   * `open` (the default) opens an empty ledger at start, `refuse` refuses to start on one, `when-recording` leaves it empty until the
   * first command: so an import of history can open it at its first line's instant (R22).
   */
  readonly whenEmpty?: 'open' | 'refuse' | 'when-recording';
  /** Who opens it (R27): default the operating-system user. */
  readonly account?: string;
}
