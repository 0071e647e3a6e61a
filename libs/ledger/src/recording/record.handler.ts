import { CommandHandler } from '@nestjs/cqrs';
import type { ICommandHandler } from '@nestjs/cqrs';
import { Ledger } from '../ledger.js';
import { Record } from '../recording.js';
import type { RecordingAnswer } from '../recording.js';
import { refuseAsFirst } from './first-command.js';
import { asJson } from './json.js';
import { Recorder } from './recorder.js';
import { passesSoon } from './writer-clock.js';

@CommandHandler(Record)
export class RecordHandler implements ICommandHandler<Record, RecordingAnswer> {
  constructor(private readonly ledger: Ledger) {}

  async execute(asked: Record): Promise<RecordingAnswer> {
    const { command, options } = asked;
    const typed = asJson(command);
    await this.ledger.arrivals.together();
    const begun = await this.ledger.openIfBegun();
    if (begun !== null) return new Recorder(this.ledger, begun).record(typed, options);
    const refused = await refuseAsFirst(this.ledger, typed, options);
    if (refused !== null) return refused;
    const clock = await this.ledger.clock.read();
    const opening = await this.ledger.open(options.account, { recordedAt: clock.text });
    switch (opening.outcome) {
      case 'open':
        return new Recorder(this.ledger, opening.opened).record(typed, options);
      case 'unknown':
        return opening;
      case 'settled':
        if (await passesSoon(opening.through, clock)) return this.execute(asked);
        return { outcome: 'settled-ahead', settledThrough: opening.through, now: clock.text };
    }
  }
}
