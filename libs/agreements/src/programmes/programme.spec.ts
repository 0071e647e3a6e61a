import { describe, expect, it } from '@jest/globals';
import { day } from '@concord-ledger/partial-date';
import type { Correction, ProgrammeEvent } from '../events.js';
import { testing } from '../testing/decider.js';
import { event } from '../testing/event.js';
import { id } from '../testing/ids.js';
import { decideProgramme } from './decide-programme.js';
import type { ProgrammeCommand } from './decide-programme.js';
import { emptyProgramme, evolveProgramme, programmeOf } from './programme.js';
import type { ProgrammeState } from './programme.js';
import { targetsOn } from './targets.js';

const { given, when } = testing<ProgrammeCommand, ProgrammeState, ProgrammeEvent | Correction>({
  empty: emptyProgramme(id('programme', 'ipv6-for-gov')),
  decide: decideProgramme,
  evolve: evolveProgramme,
});

const portals = {
  target: 'portals-2022',
  text: { en: '50% of portals' },
  unit: '%',
  value: 50,
  by: '2022',
} as const;
const use = {
  target: 'use-2025',
  text: { en: 'as the national rate' },
  value: { from: 70, to: 80 },
  by: '2025',
} as const;
const words = { target: 'words', text: { en: 'ready' }, by: '2025' } as const;
const registration = {
  on: 'unknown',
  names: { vi: 'IPv6 For Gov' },
  period: '2021/2025',
  issuer: 'mic-vn',
  targets: [portals, use, words],
} as const;
const registered = event('ProgrammeRegistered', registration);
const reported = (target: string, on: string, value: number) =>
  event('TargetProgressReported', { target, on, value });

describe('a target (case 4, R17)', () => {
  it('is open until its day has ended, then missed by the last value', () => {
    const { state } = given(registered, reported('portals-2022', '2022-12-31', 38));
    const last = { value: 38, on: '2022-12-31' };
    expect(targetsOn(state, day('2022-12-31'))[0]).toEqual({
      ...portals,
      standing: 'open',
      last,
      remarks: [],
    });
    expect(targetsOn(state, day('2023-01-01'))[0]).toEqual({
      ...portals,
      standing: 'missed',
      last,
      remarks: [],
    });
    expect(targetsOn(state, day('2022-12-30'))[0]).toEqual({
      ...portals,
      standing: 'open',
      last: null,
      remarks: [],
    });
  });

  it('is met by a value that reaches it, or the start of its range', () => {
    const { state } = given(
      registered,
      reported('portals-2022', '2022-12-31', 50),
      reported('use-2025', '2025-11', 70),
    );
    expect(standings(state, '2026-01-01')).toEqual(['met', 'met', 'not-reported']);
  });

  it('takes the last value by its day, not by its recording, and none from after its day', () => {
    const { state } = given(
      registered,
      reported('portals-2022', '2023-01-02', 99),
      reported('portals-2022', '2022-12-01', 51),
      reported('portals-2022', '2022-06-30', 20),
    );
    expect(targetsOn(state, day('2024-01-01'))[0]).toMatchObject({
      standing: 'met',
      last: { value: 51, on: '2022-12-01' },
    });
  });

  it('is not reported without a value, and reported where it has no value to reach', () => {
    const { state } = given(registered, reported('words', '2025', 1));
    expect(standings(state, '2026-01-01')).toEqual(['not-reported', 'not-reported', 'reported']);
  });

  it('remarks a value that may have been in time', () => {
    const { state } = given(registered, reported('portals-2022', '[2022-12-20..2023-01-10]', 60));
    expect(targetsOn(state, day('2023-06-01'))[0]).toEqual({
      ...portals,
      standing: 'not-reported',
      last: null,
      remarks: [{ code: 'may-apply-since', about: 'progress', value: '2022-12-20' }],
    });
  });
});

describe('a programme', () => {
  it('is as registered', () => {
    expect(programmeOf(given(registered).state)).toEqual({
      id: 'ipv6-for-gov',
      names: { vi: 'IPv6 For Gov' },
      period: '2021/2025',
      issuer: 'mic-vn',
      targets: [portals, use, words],
      remarks: [{ code: 'date-unknown', about: 'ProgrammeRegistered' }],
    });
    expect(programmeOf(given().state)).toBeNull();
    expect(targetsOn(given().state, day('2022-01-01'))).toEqual([]);
  });
});

describe('RegisterProgramme', () => {
  const register = { type: 'RegisterProgramme', programme: 'ipv6-for-gov', ...registration } as const;

  it('records the programme, its period as anybody writes it', () => {
    when({ ...register, period: 'giai đoạn 2021-2025' }).thenRecords(registered);
  });

  it('repeated exactly records nothing, otherwise it is refused', () => {
    given(registered).when(register).thenNothing();
    given(registered)
      .when({ ...register, period: '2021' })
      .thenRefuses('rule', 'PROGRAMME.ALREADY_REGISTERED', undefined, {
        programme: 'ipv6-for-gov',
        entryId: 'e0',
      });
  });

  it('with a target twice, a range turned round or a day to come is refused', () => {
    when({ ...register, targets: [portals, portals] }).thenRefuses(
      'value',
      'TARGET.TWICE',
      'targets[1].target',
      {
        target: 'portals-2022',
      },
    );
    when({ ...register, targets: [{ ...use, value: { from: 80, to: 70 } }] }).thenRefuses(
      'value',
      'INPUT.OUT_OF_RANGE',
      'targets[0].value',
    );
    when({ ...register, on: '2025-01' }).thenRefuses('value', 'DATE.AHEAD', 'on');
  });
});

describe('ReportTargetProgress', () => {
  const report = {
    type: 'ReportTargetProgress',
    programme: 'ipv6-for-gov',
    target: 'portals-2022',
    on: '31/12/2022',
    value: 38,
  } as const;

  it('records a value, once', () => {
    given(registered)
      .when(report)
      .thenRecords(reported('portals-2022', '2022-12-31', 38));
    given(registered, reported('portals-2022', '2022-12-31', 38))
      .when(report)
      .thenNothing();
  });

  it('of an unknown programme or target, or on a day to come, is refused', () => {
    when(report).thenRefuses('unknown', 'PROGRAMME.UNKNOWN', undefined, { programme: 'ipv6-for-gov' });
    given(registered)
      .when({ ...report, target: 'x' })
      .thenRefuses('unknown', 'TARGET.UNKNOWN', undefined, {
        programme: 'ipv6-for-gov',
        target: 'x',
        known: ['portals-2022', 'use-2025', 'words'],
      });
    given(registered).when(report, '2022-12-30').thenRefuses('value', 'DATE.AHEAD', 'on');
  });
});

function standings(state: ProgrammeState, on: string) {
  return targetsOn(state, day(on)).map(({ standing }) => standing);
}
