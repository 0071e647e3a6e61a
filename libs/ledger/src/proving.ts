/** How far a checkpoint reaches: what answers that list entries name (R37). */
export interface CheckpointName {
  /** It covers the entries 0 to size − 1. */
  readonly size: number;
  /** The root of the tree over them (RFC 9162, 2.1.1): 32 bytes in base 64, as in the checkpoint itself. */
  readonly root: string;
}

/** The state of what the ledger proves itself by. */
export interface ProofStatus {
  readonly tree: {
    /** How many entries it covers; 0 while there is none. */
    readonly size: number;
    /** Its root in base 64; null while there is none. */
    readonly root: string | null;
    /** Why it was built anew the last time that it did not fit the log; null where it always did. */
    readonly rebuiltBecause: string | null;
    /** What keeps it from growing, or from being read, in this process; null where nothing does. */
    readonly trouble: string | null;
  };
  readonly key: KeyStatus;
  /** The latest checkpoint that the tree extends; null where there is none. */
  readonly checkpoint: CheckpointName | null;
  /** Why nothing is signed at the moment, and what to do; null where nothing is in the way. */
  readonly notSigned: string | null;
  /** Null where none is configured. */
  readonly witness: WitnessStatus | null;
}

export type KeyStatus =
  | { readonly state: 'none' }
  | {
      readonly state: 'usable';
      /** As C2SP signed-note writes it: `<origin>+<key id>+<key>`. */
      readonly verifierKey: string;
      /** SHA-256 over name, type and public key in 64 hexadecimal digits, of which the key id is the beginning: what people compare. */
      readonly fingerprint: string;
    }
  /** `problem` says what is wrong, and what to do. */
  | { readonly state: 'unusable'; readonly problem: string };

/** A key that signs no longer. */
export interface FormerKey {
  readonly verifierKey: string;
  readonly fingerprint: string;
  /** The checkpoint that it signed together with the key after it, so that whoever trusts it can trust that one; null where there is none. */
  readonly handover: string | null;
}

export interface WitnessStatus {
  readonly name: string;
  /** How many entries it cosigned last; 0: none yet. */
  readonly size: number;
  /** Why it did not cosign the last time that it was asked; null where it did. */
  readonly problem: string | null;
}
