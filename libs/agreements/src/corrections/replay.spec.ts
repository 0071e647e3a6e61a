import { day } from '@concord-ledger/partial-date';
import { describe, expect, it } from '@jest/globals';
import { decidingAgreement } from '../agreement/decide-agreement.js';
import type { AgreementCommand } from '../agreement/decide-agreement.js';
import type { AgreementEvent, Correction } from '../events.js';
import { annul, annulled, correct, given } from '../testing/corrections.js';
import { event } from '../testing/event.js';
import { signed } from '../testing/life.js';

const note = (text: string) => event('NoteAdded', { on: '2016', kind: 'note', text });
const suspended = event('AgreementSuspended', { on: '2018-03-01' });
const resumed = event('AgreementResumed', { on: '2018-09-01' });

/** In how many steps a command is decided on the history, and what it comes to. */
function steps(command: AgreementCommand, ...facts: readonly (AgreementEvent | Correction)[]) {
  const deciding = decidingAgreement(command, given(...facts).state, { today: day('2024-06-30') });
  let count = 0;
  let step = deciding.next();
  for (; step.done !== true; step = deciding.next()) count += 1;
  return { count, ok: step.value.ok };
}

describe('a correction, step by step', () => {
  it('decides again what was recorded after the entry and still holds, one entry a step', () => {
    const history = [signed('2015'), note('x'), suspended, resumed, note('y'), annulled(4)];
    const signing = { ...signed('2014').data };
    expect(steps(correct(0, signing), ...history)).toEqual({ count: 3, ok: true });
    expect(steps(annul(2), ...history)).toEqual({ count: 1, ok: false });
    expect(steps(annul(3), ...history)).toEqual({ count: 0, ok: true });
  });

  it('looks for what it would repeat in steps, too', () => {
    const history = [signed('2015'), suspended, resumed, event('AgreementSuspended', { on: '2019' })];
    expect(steps(correct(3, { on: '2018-03-01' }), ...history)).toEqual({ count: 2, ok: false });
  });

  it('goes no further than the first entry that is made impossible', () => {
    const history = [signed('2015'), suspended, resumed, note('x')];
    expect(steps(correct(0, { ...signed('2018-06-01').data }), ...history)).toEqual({ count: 1, ok: false });
  });

  it('is no matter of any other command', () => {
    const adding = { type: 'AddNote', agreement: 'vnnic-kisa', ...note('z').data } as const;
    expect(steps(adding, signed('2015'), note('x'))).toEqual({
      count: 0,
      ok: true,
    });
    expect(steps(annul(0, { wholeHistory: true }), signed('2015'), note('x'))).toEqual({
      count: 0,
      ok: true,
    });
  });
});
