import { describe, expect, it } from '@jest/globals';
import { day } from '@concord-ledger/partial-date';
import type { Correction, PartyEvent } from '../events.js';
import { testing } from '../testing/decider.js';
import { event } from '../testing/event.js';
import { id } from '../testing/ids.js';
import { decideParty } from './decide-party.js';
import type { PartyCommand } from './decide-party.js';
import { emptyParty, evolveParty, partyIntervals, partyOn } from './party.js';
import type { PartyState } from './party.js';

const { given, when } = testing<PartyCommand, PartyState, PartyEvent | Correction>({
  empty: emptyParty(id('party', 'mst')),
  decide: decideParty,
  evolve: evolveParty,
});

const registered = event('PartyRegistered', {
  on: 'unknown',
  names: { vi: 'Bộ Thông tin và Truyền thông', en: 'Ministry of Information and Communications' },
  shortName: 'MIC',
  kind: 'ministry',
  jurisdiction: 'VN',
});
const renamed = event('PartyRenamed', {
  on: '2025-02-18',
  effectiveOn: '2025-03-01',
  names: { vi: 'Bộ Khoa học và Công nghệ' },
});
const moved = event('PartyMoved', { on: '2024', jurisdiction: 'VN-HN', parent: 'gov' });

describe('a party on a day', () => {
  const asRegistered = {
    id: 'mst',
    names: { vi: 'Bộ Thông tin và Truyền thông', en: 'Ministry of Information and Communications' },
    shortName: 'MIC',
    description: null,
    kind: 'ministry',
    jurisdiction: 'VN',
    parent: null,
    remarks: [],
  };

  it('is as registered on all days before a recorded change', () => {
    const { state } = given(registered, renamed);
    expect(partyOn(state, day('1900-01-01'))).toEqual(asRegistered);
    expect(partyOn(state, day('2025-02-28'))).toEqual(asRegistered);
  });

  it('has the new name alone from its effect day on', () => {
    expect(partyOn(given(registered, renamed).state, day('2025-03-01'))).toEqual({
      ...asRegistered,
      names: { vi: 'Bộ Khoa học và Công nghệ' },
      shortName: null,
    });
  });

  it('has moved from the latest day of a partial date, and may have before', () => {
    const { state } = given(registered, moved);
    const since = [
      { code: 'may-apply-since', about: 'jurisdiction', value: '2024-01-01' },
      { code: 'may-apply-since', about: 'parent', value: '2024-01-01' },
    ];
    expect(partyOn(state, day('2023-12-31'))).toEqual(asRegistered);
    expect(partyOn(state, day('2024-12-30'))).toEqual({ ...asRegistered, remarks: since });
    expect(partyOn(state, day('2024-12-31'))).toEqual({
      ...asRegistered,
      jurisdiction: 'VN-HN',
      parent: 'gov',
    });
  });

  it('stands on its own after a move to no parent, with its jurisdiction as it was', () => {
    const alone = event('PartyMoved', { on: '2025-01-01?', parent: 'none' });
    expect(partyOn(given(registered, moved, alone).state, day('2025-01-01'))).toEqual({
      ...asRegistered,
      jurisdiction: 'VN-HN',
      remarks: [{ code: 'date-uncertain', about: 'parent', value: '2025-01-01?' }],
    });
  });

  it('of which only a description is known has no names', () => {
    const unnamed = event('PartyRegistered', {
      on: 'unknown',
      description: { vi: 'công ty Nhật Bản trong lĩnh vực bưu chính' },
      kind: 'company',
      jurisdiction: 'JP',
    });
    expect(partyOn(given(unnamed).state, day('2016-09-15'))).toEqual({
      ...asRegistered,
      names: null,
      shortName: null,
      description: { vi: 'công ty Nhật Bản trong lĩnh vực bưu chính' },
      kind: 'company',
      jurisdiction: 'JP',
    });
  });

  it('is nothing where none is registered', () => {
    expect(partyOn(given().state, day('2020-01-01'))).toBeNull();
    expect(partyIntervals(given().state)).toEqual([]);
  });

  it('takes changes in business order, whenever they were recorded', () => {
    const later = event('PartyRenamed', { on: '2030-01-01', names: { vi: 'Sau' } });
    const { state } = given(registered, later, renamed);
    expect(partyOn(state, day('2026-01-01'))?.names).toEqual({ vi: 'Bộ Khoa học và Công nghệ' });
    expect(partyOn(state, day('2030-01-01'))?.names).toEqual({ vi: 'Sau' });
  });
});

describe('the intervals of a party', () => {
  it('cover all days, with a run of its own for days on which a change may apply', () => {
    const runs = partyIntervals(given(registered, moved, renamed).state);
    expect(
      runs.map(({ from, to, party }) => [
        from,
        to,
        party.names?.vi,
        party.jurisdiction,
        party.remarks.length,
      ]),
    ).toEqual([
      [null, '2023-12-31', 'Bộ Thông tin và Truyền thông', 'VN', 0],
      ['2024-01-01', '2024-12-30', 'Bộ Thông tin và Truyền thông', 'VN', 2],
      ['2024-12-31', '2025-02-28', 'Bộ Thông tin và Truyền thông', 'VN-HN', 0],
      ['2025-03-01', null, 'Bộ Khoa học và Công nghệ', 'VN-HN', 0],
    ]);
  });

  it('are one where nothing changed', () => {
    const { state } = given(registered);
    expect(partyIntervals(state)).toEqual([
      { from: null, to: null, party: partyOn(state, day('2020-01-01')) },
    ]);
  });

  it('begin with days on which a change of an unknown day may apply', () => {
    const unknown = event('PartyRenamed', { on: 'unknown', names: { vi: 'Mới' } });
    const runs = partyIntervals(given(registered, ['2020-05-05', unknown]).state);
    expect(runs.map(({ from, to, party }) => [from, to, party.names?.vi, party.remarks])).toEqual([
      [
        null,
        '2020-05-04',
        'Bộ Thông tin và Truyền thông',
        [
          { code: 'may-apply-since', about: 'names' },
          { code: 'date-unknown', about: 'names' },
        ],
      ],
      ['2020-05-05', null, 'Mới', [{ code: 'date-unknown', about: 'names' }]],
    ]);
  });
});

describe('RegisterParty', () => {
  const register = {
    type: 'RegisterParty',
    party: 'mst',
    on: 'không rõ',
    kind: 'ministry',
    jurisdiction: 'vn-hn',
  } as const;

  it('records the party, its code in canonical case', () => {
    when({ ...register, names: { vi: ' Bộ ' }, parent: 'gov' }).thenRecords(
      event('PartyRegistered', {
        on: 'unknown',
        kind: 'ministry',
        jurisdiction: 'VN-HN',
        names: { vi: 'Bộ' },
        parent: 'gov',
      }),
    );
  });

  it('takes a party of no state', () => {
    when({ ...register, names: { en: 'ICANN' }, jurisdiction: 'none' }).thenRecords(
      event('PartyRegistered', {
        on: 'unknown',
        kind: 'ministry',
        jurisdiction: 'none',
        names: { en: 'ICANN' },
      }),
    );
  });

  it('repeated exactly records nothing, otherwise it is refused', () => {
    const again = {
      type: 'RegisterParty',
      party: 'mst',
      on: 'unknown',
      names: { en: 'Ministry of Information and Communications', vi: 'Bộ Thông tin và Truyền thông' },
      shortName: 'MIC',
      kind: 'ministry',
      jurisdiction: 'VN',
    } as const;
    given(registered).when(again).thenNothing();
    given(registered)
      .when({ ...again, kind: 'agency' })
      .thenRefuses('rule', 'PARTY.ALREADY_REGISTERED', undefined, { party: 'mst', entryId: 'e0' });
  });

  it('without name and description, of itself as parent, in no known place or founded on a day to come is refused', () => {
    when(register).thenRefuses('value', 'PARTY.NAMELESS', 'names');
    when({ ...register, names: { vi: 'Bộ' }, parent: 'mst' }).thenRefuses(
      'value',
      'PARTY.OWN_PARENT',
      'parent',
    );
    when({ ...register, names: { vi: 'Bộ' }, jurisdiction: 'VN-XX' }).thenRefuses(
      'value',
      'JURISDICTION.UNKNOWN',
      'jurisdiction',
    );
    when({ ...register, names: { vi: 'Bộ' }, on: '2025' }).thenRefuses('value', 'DATE.AHEAD', 'on');
  });
});

describe('RenameParty and MoveParty', () => {
  const rename = {
    type: 'RenameParty',
    party: 'mst',
    on: '2025-02-18',
    effectiveOn: '2025-03-01',
    names: { vi: 'Bộ Khoa học và Công nghệ' },
  } as const;
  const move = { type: 'MoveParty', party: 'mst', on: '2024', jurisdiction: 'VN-HN', parent: 'gov' } as const;
  const today = '2025-02-20';

  it('record a change whose effect may lie ahead', () => {
    given(registered).when(rename, today).thenRecords(renamed);
    given(registered).when(move, today).thenRecords(moved);
  });

  it('repeated exactly record nothing', () => {
    given(registered, renamed, moved).when(rename, today).thenNothing();
    given(registered, renamed, moved).when(move, today).thenNothing();
  });

  it('of an unknown party are refused', () => {
    when(rename).thenRefuses('unknown', 'PARTY.UNKNOWN', undefined, { party: 'mst' });
    when(move).thenRefuses('unknown', 'PARTY.UNKNOWN', undefined, { party: 'mst' });
  });

  it('that happened on a day to come are refused', () => {
    given(registered).when(rename, '2025-02-17').thenRefuses('value', 'DATE.AHEAD', 'on');
  });

  it('before the party was founded are refused', () => {
    const founded = event('PartyRegistered', { on: '2026', names: { vi: 'Bộ' }, kind: 'ministry' });
    given(founded).when(rename, '2026-06-01').thenRefuses('rule', 'PARTY.BEFORE_FOUNDED', undefined, {
      party: 'mst',
      entryId: 'e0',
      foundedOn: '2026',
      effect: '2025-03-01',
    });
  });

  it('twice on one day are refused, but name and place may change together', () => {
    given(registered, renamed)
      .when({ ...rename, names: { vi: 'Khác' } }, today)
      .thenRefuses('rule', 'PARTY.ALREADY_RENAMED', undefined, {
        party: 'mst',
        entryId: 'e1',
        effect: '2025-03-01',
      });
    const parentOnly = {
      type: 'MoveParty',
      party: 'mst',
      on: '2025-02-18',
      effectiveOn: '2025-03-01',
      parent: 'none',
    } as const;
    const recorded = event('PartyMoved', { on: '2025-02-18', effectiveOn: '2025-03-01', parent: 'none' });
    given(registered, renamed).when(parentOnly, today).thenRecords(recorded);
    given(registered, recorded)
      .when({ ...parentOnly, parent: 'gov' }, today)
      .thenRefuses('rule', 'PARTY.ALREADY_MOVED');
    given(registered, recorded)
      .when({ type: 'MoveParty', party: 'mst', on: '2025-03-01', jurisdiction: 'VN' }, '2025-03-02')
      .thenRecords(event('PartyMoved', { on: '2025-03-01', jurisdiction: 'VN' }));
  });

  it('that move nothing, or under the party itself, are refused', () => {
    given(registered)
      .when({ type: 'MoveParty', party: 'mst', on: '2024' })
      .thenRefuses('value', 'PARTY.NOTHING_MOVED', 'parent');
    given(registered)
      .when({ ...move, parent: 'mst' })
      .thenRefuses('value', 'PARTY.OWN_PARENT', 'parent');
  });
});
