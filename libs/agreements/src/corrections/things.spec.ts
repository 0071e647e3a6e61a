import { day } from '@concord-ledger/partial-date';
import { describe, expect, it } from '@jest/globals';
import { activityOf, emptyActivity, evolveActivity } from '../activities/activity.js';
import type { ActivityState } from '../activities/activity.js';
import { decideActivity } from '../activities/decide-activity.js';
import type { ActivityCommand } from '../activities/decide-activity.js';
import type { ActivityEvent, Correction, PartyEvent, ProgrammeEvent } from '../events.js';
import { decideParty } from '../parties/decide-party.js';
import type { PartyCommand } from '../parties/decide-party.js';
import { emptyParty, evolveParty, partyOn } from '../parties/party.js';
import type { PartyState } from '../parties/party.js';
import { decideProgramme } from '../programmes/decide-programme.js';
import type { ProgrammeCommand } from '../programmes/decide-programme.js';
import { emptyProgramme, evolveProgramme } from '../programmes/programme.js';
import type { ProgrammeState } from '../programmes/programme.js';
import { targetsOn } from '../programmes/targets.js';
import { annulled, corrected } from '../testing/corrections.js';
import { testing } from '../testing/decider.js';
import { event } from '../testing/event.js';
import { entry, id } from '../testing/ids.js';

const reason = 'nhập nhầm';

describe('entries of a party', () => {
  const { given, when } = testing<PartyCommand, PartyState, PartyEvent | Correction>({
    empty: emptyParty(id('party', 'vnnic')),
    decide: decideParty,
    evolve: evolveParty,
    entryId: entry,
  });
  const vnnic = { on: '2000-04-28', kind: 'agency', names: { vi: 'VNNIC' }, parent: 'mic-vn' } as const;
  const registered = event('PartyRegistered', vnnic);
  const moved = ['2025-04-01', event('PartyMoved', { on: '2025-03-01', parent: 'mst-vn' })] as const;
  const put = { party: 'vnnic', reason } as const;

  it('are corrected, and the party is called so on all days', () => {
    const names = { vi: 'Trung tâm Internet Việt Nam' };
    const correction = corrected(0, event('PartyRegistered', { ...vnnic, names }));
    given(registered, moved)
      .when({ type: 'CorrectEntry', ...put, entry: entry(0), fact: { ...vnnic, names } })
      .thenRecords(correction);
    expect(partyOn(given(registered, moved, correction).state, day('2010-01-01'))?.names).toEqual(names);
  });

  it('are refused a correction that leaves a later one no place, or says nothing by itself', () => {
    given(registered, moved)
      .when({ type: 'CorrectEntry', ...put, entry: entry(0), fact: { ...vnnic, on: '2026' } }, '2027-01-01')
      .thenRefuses('rule', 'CORRECTION.MAKES_IMPOSSIBLE', undefined, {
        entry: entry(1),
        type: 'PartyMoved',
        refusal: 'PARTY.BEFORE_FOUNDED',
      });
    given(registered, moved)
      .when({ type: 'CorrectEntry', ...put, entry: entry(1), fact: { on: '2025' } }, '2025-05-01')
      .thenRefuses('value', 'PARTY.NOTHING_MOVED', 'fact.parent');
    given(registered, moved, ['2025-04-01', event('PartyMoved', { on: '2025-03-02', parent: 'gov-vn' })])
      .when(
        { type: 'CorrectEntry', ...put, entry: entry(1), fact: { on: '2025-03-02', parent: 'mst-vn' } },
        '2025-05-01',
      )
      .thenRefuses('rule', 'CORRECTION.MAKES_IMPOSSIBLE', undefined, {
        entry: entry(2),
        type: 'PartyMoved',
        refusal: 'PARTY.ALREADY_MOVED',
      });
  });

  it('are annulled, the registration last, and then the party is void', () => {
    given(registered, moved)
      .when({ type: 'AnnulEntry', ...put, entry: entry(1) })
      .thenRecords(annulled(1));
    given(registered, moved)
      .when({ type: 'AnnulEntry', ...put, entry: entry(0) })
      .thenRefuses('rule', 'CORRECTION.FIRST_ENTRY', undefined, { later: [entry(1)] });
    given(registered, moved)
      .when({ type: 'AnnulEntry', ...put, entry: entry(0), wholeHistory: true })
      .thenRecords(annulled(1), annulled(0));
    const gone = given(registered, moved, annulled(1), annulled(0));
    expect(partyOn(gone.state, day('2010-01-01'))).toBeNull();
    gone
      .when({ type: 'RegisterParty', party: 'vnnic', ...vnnic })
      .thenRefuses('rule', 'PARTY.VOID', undefined, { party: 'vnnic', entry: entry(0) });
    gone
      .when({ type: 'CorrectEntry', ...put, entry: entry(0), fact: vnnic })
      .thenRecords(corrected(0, registered));
  });

  it('of an unknown party are unknown', () => {
    when({ type: 'AnnulEntry', ...put, entry: entry(0) }).thenRefuses('unknown', 'PARTY.UNKNOWN', undefined, {
      party: 'vnnic',
    });
  });
});

describe('entries of a programme', () => {
  const { given, when } = testing<ProgrammeCommand, ProgrammeState, ProgrammeEvent | Correction>({
    empty: emptyProgramme(id('programme', 'ipv6-for-gov')),
    decide: decideProgramme,
    evolve: evolveProgramme,
    entryId: entry,
  });
  const portals = { target: 'portals', text: { en: '50% of portals' }, value: 50, by: '2022' } as const;
  const programme = {
    on: '2021',
    names: { en: 'IPv6 For Gov' },
    period: '2021/2025',
    targets: [portals],
  } as const;
  const registered = event('ProgrammeRegistered', programme);
  const progress = { on: '2022-12-31', target: 'portals', value: 83 } as const;
  const reported = event('TargetProgressReported', progress);
  const put = { programme: 'ipv6-for-gov', reason } as const;

  it('are corrected, and the target is missed after all', () => {
    expect(targetsOn(given(registered, reported).state, day('2023-01-01'))).toMatchObject([
      { standing: 'met' },
    ]);
    const correction = corrected(1, event('TargetProgressReported', { ...progress, value: 38 }));
    given(registered, reported)
      .when({ type: 'CorrectEntry', ...put, entry: entry(1), fact: { ...progress, value: 38 } })
      .thenRecords(correction);
    expect(targetsOn(given(registered, reported, correction).state, day('2023-01-01'))).toMatchObject([
      { standing: 'missed' },
    ]);
  });

  it('keep a target on which something is reported', () => {
    given(registered, reported)
      .when({ type: 'CorrectEntry', ...put, entry: entry(0), fact: { ...programme, targets: [] } })
      .thenRefuses('rule', 'CORRECTION.MAKES_IMPOSSIBLE', undefined, {
        entry: entry(1),
        type: 'TargetProgressReported',
        refusal: 'TARGET.UNKNOWN',
      });
    given(registered, reported)
      .when({ type: 'CorrectEntry', ...put, entry: entry(1), fact: { ...progress, target: 'plans' } })
      .thenRefuses('unknown', 'TARGET.UNKNOWN');
  });

  it('are annulled whole, and then the programme is void', () => {
    given(registered, reported)
      .when({ type: 'AnnulEntry', ...put, entry: entry(0), wholeHistory: true })
      .thenRecords(annulled(1), annulled(0));
    given(registered, annulled(0))
      .when({ type: 'RegisterProgramme', programme: 'ipv6-for-gov', ...programme })
      .thenRefuses('rule', 'PROGRAMME.VOID', undefined, { programme: 'ipv6-for-gov', entry: entry(0) });
    when({ type: 'AnnulEntry', ...put, entry: entry(0) }).thenRefuses(
      'unknown',
      'PROGRAMME.UNKNOWN',
      undefined,
      { programme: 'ipv6-for-gov' },
    );
  });
});

describe('the entry of an activity', () => {
  const { given, when } = testing<ActivityCommand, ActivityState, ActivityEvent | Correction>({
    empty: emptyActivity(id('activity', 'clmv-1')),
    decide: decideActivity,
    evolve: evolveActivity,
    entryId: entry,
  });
  const workshop = {
    on: '2016',
    kind: 'workshop',
    title: { en: 'First CLMV workshop' },
    participants: [{ party: 'la' }],
  } as const;
  const recorded = event('ActivityRecorded', workshop);
  const put = { activity: 'clmv-1', reason } as const;

  it('is corrected', () => {
    const correction = corrected(0, event('ActivityRecorded', { ...workshop, place: 'Vientiane' }));
    given(recorded)
      .when({ type: 'CorrectEntry', ...put, entry: entry(0), fact: { ...workshop, place: ' Vientiane ' } })
      .thenRecords(correction);
    expect(activityOf(given(recorded, correction).state)?.place).toBe('Vientiane');
    given(recorded)
      .when({ type: 'CorrectEntry', ...put, entry: entry(0), fact: { ...workshop, participants: [{}] } })
      .thenRefuses('value', 'ACTIVITY.NOBODY_TOOK_PART', 'fact.participants[0]');
  });

  it('is annulled, and then the activity is void', () => {
    given(recorded)
      .when({ type: 'AnnulEntry', ...put, entry: entry(0) })
      .thenRecords(annulled(0));
    const gone = given(recorded, annulled(0));
    expect(activityOf(gone.state)).toBeNull();
    gone
      .when({ type: 'RecordActivity', activity: 'clmv-1', ...workshop })
      .thenRefuses('rule', 'ACTIVITY.VOID', undefined, { activity: 'clmv-1', entry: entry(0) });
    when({ type: 'AnnulEntry', ...put, entry: entry(0) }).thenRefuses(
      'unknown',
      'ACTIVITY.UNKNOWN',
      undefined,
      { activity: 'clmv-1' },
    );
  });
});
