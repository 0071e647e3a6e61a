import { Command } from '@nestjs/cqrs';
import type {
  CommandInputs,
  CommandName,
  PersonRef,
  Refusal,
  StreamKind,
  ThingKind,
} from '@concord-ledger/agreements';
import type { EventSource } from '@concord-ledger/event-store';

export type { CommandName } from '@concord-ledger/agreements';

/** A natural person as people give one; the ledger seals it into a private record before anything is stored (R32). */
export interface Person {
  readonly name: string;
  /** E-mail, telephone, whatever reaches them. */
  readonly contact?: string;
}

/** A command input before sealing: persons stand where the domain has references to private records. */
export type Unsealed<T> = T extends PersonRef
  ? Person
  : T extends string | number | boolean | undefined
    ? T
    : T extends readonly (infer U)[]
      ? readonly Unsealed<U>[]
      : T extends object
        ? { readonly [K in keyof T]: Unsealed<T[K]> }
        : T;

/** Commands that open a stream may leave the id to the ledger, which derives it from the command (R25). */
type Opening =
  'ProposeAgreement' | 'SignAgreement' | 'RegisterParty' | 'RegisterProgramme' | 'RecordActivity';

type OptionalId<T> = Omit<T, ThingKind> & Partial<Pick<T, Extract<keyof T, ThingKind>>>;

type Input<Name extends CommandName> = Unsealed<
  Name extends Opening ? OptionalId<CommandInputs[Name]> : CommandInputs[Name]
> &
  (Name extends 'FulfilCommitment'
    ? {
        /** The activity that fulfils it, recorded first by the same command (R15). */
        readonly activity?: Unsealed<OptionalId<CommandInputs['RecordActivity']>>;
      }
    : unknown);

/** What the ledger can be told to record: `{ type: 'SignAgreement', on: '2015', … }`. */
export type LedgerCommand = { [Name in CommandName]: { readonly type: Name } & Input<Name> }[CommandName];

/** Who asks, and how the command is to be told apart from others. */
export interface RecordingOptions {
  /** The account that records: an operating-system user, or what an embedding application hands in (R27). */
  readonly account: string;
  /** Makes a retry safe; scope: account and target stream, for a creation account and collection (R25). */
  readonly idempotencyKey?: string;
  /**
   * Whether the command is meant to open its stream: true for the collection (`POST /agreements`), which then is the key's scope even where the command
   * names the id of what it makes (R25); false for a thing that must be there (`POST /agreements/{id}/signing`). Left out: both are welcome.
   * Only `SignAgreement` with an id needs it; other commands say by themselves whether they create.
   */
  readonly creates?: boolean;
  /** The version that the stream must be at (`If-Match`, R36); without it a conflict decides again. */
  readonly expectedVersion?: number;
  readonly correlationId?: string;
}

/** What became of a command. */
export type RecordingAnswer =
  | {
      readonly outcome: 'recorded';
      /** True where an earlier call with the same key recorded it (R25). */
      readonly repeated: boolean;
      /** What was written to: of a correction, where the entry stands that it puts right. */
      readonly kind: StreamKind;
      readonly id: string;
      readonly stream: string;
      readonly version: number;
      /** Event ids in order; `entryId` in addresses. */
      readonly entryIds: readonly string[];
      /** Entry number of the last event, null while the node has not yet seen it (`reflected: false`). */
      readonly entry: number | null;
      /** Whether this node's views show it (R35). */
      readonly reflected: boolean;
    }
  /** The facts say so already: nothing was recorded (R8). */
  | {
      readonly outcome: 'unchanged';
      readonly kind: StreamKind;
      readonly id: string;
      readonly stream: string;
      readonly version: number;
    }
  | { readonly outcome: 'refused'; readonly refusal: Refusal }
  /** `expectedVersion` is not where the stream is (412). */
  | { readonly outcome: 'version-mismatch'; readonly actual: number | null }
  /** The idempotency key was used with another input (409). */
  | { readonly outcome: 'key-reused' }
  /** Five times somebody else was faster (409 CONFLICT.BUSY, R36). */
  | { readonly outcome: 'busy' }
  /** The writer's clock is more than five minutes behind the ledger's last instant (R20; 503). */
  | { readonly outcome: 'clock-behind'; readonly lastInstant: string; readonly now: string }
  /** The ledger was answered for as settled up to an instant that the writer's clock has not passed: nothing is recorded before it has (R21; 503). */
  | { readonly outcome: 'settled-ahead'; readonly settledThrough: string; readonly now: string }
  /** The store did not say whether it was written, and why; the same key may be sent again (503). */
  | { readonly outcome: 'unknown'; readonly reason: string };

/** Records one command: `commandBus.execute(new Record({ type: 'SignAgreement', … }, { account }))`. */
export class Record extends Command<RecordingAnswer> {
  constructor(
    readonly command: LedgerCommand,
    readonly options: RecordingOptions,
  ) {
    super();
  }
}

/** One line of a file to import (R23, R24). */
export interface ImportLine {
  readonly command: LedgerCommand;
  /** RFC 3339; only with history (R23). */
  readonly recordedAt?: string;
  /** Declared identity of the line; without it the line's canonical content is its identity (R24). */
  readonly key?: string;
  readonly source: Omit<EventSource, 'backDated'>;
  /** The file's name for messages; not recorded. */
  readonly fileName: string;
}

export interface ImportOptions {
  readonly account: string;
  /** Lines carry their own recordedAt and are merged by it (R23). */
  readonly fromHistory: boolean;
  /** Whether it is only tried: every line runs through the domain, and nothing is recorded. */
  readonly dryRun?: boolean;
  /** Told after each recorded line. */
  readonly onProgress?: (done: number, total: number) => void;
}

export type ImportAnswer =
  /** A dry run: what would be recorded, and nothing was. */
  | {
      readonly outcome: 'rehearsed';
      readonly wouldRecord: number;
      readonly passedOver: number;
      readonly proposedCorrections: readonly ImportedLine[];
    }
  | {
      readonly outcome: 'imported';
      /** Lines recorded by this call. */
      readonly recorded: number;
      /** Lines that were recorded before, or that the facts say already. */
      readonly passedOver: number;
      /** Lines whose key was seen before with other content: what they would change (R24). */
      readonly proposedCorrections: readonly ImportedLine[];
      readonly entry: number | null;
    }
  /** Lines that cannot be recorded, in the order of files and lines; then nothing of the files is recorded (R24). */
  | {
      readonly outcome: 'refused';
      readonly problems: readonly {
        readonly fileName: string;
        readonly line: number;
        readonly refusal: Refusal;
      }[];
      /** 0, but where somebody else's entry made a line impossible while the import was under way. */
      readonly recorded: number;
    }
  /** As with Record. `recorded` lines are on record; the same call again records the rest (R24). */
  | {
      readonly outcome: 'clock-behind';
      readonly lastInstant: string;
      readonly now: string;
      readonly recorded: number;
    }
  | {
      readonly outcome: 'settled-ahead';
      readonly settledThrough: string;
      readonly now: string;
      readonly recorded: number;
    }
  | { readonly outcome: 'busy' | 'unknown'; readonly recorded: number };

/** A line of an import, told by its key: the declared one, else the id derived from its content. */
export interface ImportedLine {
  readonly fileName: string;
  readonly line: number;
  readonly key: string;
}

/** Records the lines of files, all or none: `commandBus.execute(new Import(lines, options))`. */
export class Import extends Command<ImportAnswer> {
  constructor(
    readonly lines: readonly ImportLine[],
    readonly options: ImportOptions,
  ) {
    super();
  }
}
