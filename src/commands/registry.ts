import { THING_KINDS } from '@concord-ledger/agreements';
import type { CommandName, LedgerCommand } from '@concord-ledger/ledger';
import type { AsJson, Same } from '../same-type.js';
import { AnnulmentDto, CorrectionDto } from './corrections/correction.dto.js';
import { factSchemas } from './fact-schemas.js';
import type { CommandSchema } from './fact-schemas.js';

/** An entry of whichever thing is named; of none: of the successions of parties (R19). */
const ofEntry = {
  about: THING_KINDS,
  optional: true,
  inside: 'entry',
} as const;

const schemas = {
  ...factSchemas,
  CorrectEntry: { ...ofEntry, body: CorrectionDto },
  AnnulEntry: { ...ofEntry, body: AnnulmentDto },
} as const;

/** The one schema of every command, for HTTP bodies, `concord record` and lines to import. */
export const commandSchemas: Checked<typeof schemas> = schemas;

/** A line of the table that says something else than its command does not compile. */
type Checked<Schemas extends Readonly<Record<CommandName, CommandSchema>>> = {
  readonly [Name in CommandName]: Same<Read<Schemas[Name]>, Said<Name>> extends true
    ? CommandSchema
    : { readonly drifted: Name; readonly read: Read<Schemas[Name]>; readonly said: Said<Name> };
};

/** What a command says, by its type in the ledger. */
type Said<Name extends CommandName> = AsJson<Omit<Extract<LedgerCommand, { type: Name }>, 'type'>>;

/** What is read for it here. */
type Read<Schema extends CommandSchema> = AsJson<
  InstanceType<Schema['body']> &
    (Schema['optional'] extends true
      ? Partial<Record<Schema['about'][number], string>>
      : Record<Schema['about'][number], string>) &
    (Schema['inside'] extends string ? Record<Schema['inside'], string> : unknown)
>;
