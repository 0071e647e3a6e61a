import { CommandHandler } from '@nestjs/cqrs';
import type { ICommandHandler } from '@nestjs/cqrs';
import { Ledger } from '../ledger.js';
import { Record } from '../recording.js';
import type { RecordingAnswer } from '../recording.js';
import { asJson } from './json.js';
import { Recorder } from './recorder.js';

@CommandHandler(Record)
export class RecordHandler implements ICommandHandler<Record, RecordingAnswer> {
  constructor(private readonly ledger: Ledger) {}

  async execute({ command, options }: Record): Promise<RecordingAnswer> {
    const clock = await this.ledger.clock.read();
    const opened = await this.ledger.open(options.account, { recordedAt: clock.text });
    return new Recorder(this.ledger, opened).record(asJson(command), options);
  }
}
