import { CommandHandler } from '@nestjs/cqrs';
import type { ICommandHandler } from '@nestjs/cqrs';
import { Ledger } from '../ledger.js';
import { Import } from '../recording.js';
import type { ImportAnswer } from '../recording.js';
import { Importer } from './importer.js';

@CommandHandler(Import)
export class ImportHandler implements ICommandHandler<Import, ImportAnswer> {
  constructor(private readonly ledger: Ledger) {}

  async execute({ lines, options }: Import): Promise<ImportAnswer> {
    return new Importer(this.ledger, lines, options).run();
  }
}
