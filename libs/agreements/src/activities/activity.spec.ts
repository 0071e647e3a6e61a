import { describe, expect, it } from '@jest/globals';
import type { ActivityEvent, Correction } from '../events.js';
import { testing } from '../testing/decider.js';
import { event } from '../testing/event.js';
import { id } from '../testing/ids.js';
import { activityOf, emptyActivity, evolveActivity } from './activity.js';
import type { ActivityState } from './activity.js';
import { decideActivity } from './decide-activity.js';
import type { ActivityCommand } from './decide-activity.js';

const { given, when } = testing<ActivityCommand, ActivityState, ActivityEvent | Correction>({
  empty: emptyActivity(id('activity', 'clmv-2')),
  decide: decideActivity,
  evolve: evolveActivity,
});

const data = {
  on: '2017-10-12/2017-10-13',
  kind: 'workshop',
  title: { vi: 'Hội thảo CLMV lần thứ hai' },
  place: 'Hà Nội',
  jurisdiction: 'VN-HN',
  participants: [{ party: 'vncert', role: 'tổ chức' }, { office: 'Đại sứ New Zealand tại Việt Nam' }],
  series: 'clmv',
} as const;
const record = { type: 'RecordActivity', activity: 'clmv-2', ...data } as const;

describe('RecordActivity', () => {
  it('records an activity held on a date, in a period or on a day that nobody knows', () => {
    when({ ...record, on: 'ngày 12 tháng 10 năm 2017', jurisdiction: 'vn-hn' }).thenRecords(
      event('ActivityRecorded', { ...data, on: '2017-10-12' }),
    );
    when(record).thenRecords(event('ActivityRecorded', data));
    when({ ...record, on: '2003/' }).thenRecords(event('ActivityRecorded', { ...data, on: '2003/' }));
    when({ ...record, on: 'không rõ' }).thenRecords(event('ActivityRecorded', { ...data, on: 'unknown' }));
  });

  it('repeated exactly records nothing, otherwise it is refused', () => {
    given(event('ActivityRecorded', data)).when(record).thenNothing();
    given(event('ActivityRecorded', data))
      .when({ ...record, place: 'Huế' })
      .thenRefuses('rule', 'ACTIVITY.ALREADY_RECORDED', undefined, { activity: 'clmv-2', entryId: 'e0' });
  });

  it('that begins on a day to come is refused, one that goes on is not', () => {
    when(record, '2017-10-11').thenRefuses('value', 'DATE.AHEAD', 'on');
    when(record, '2017-10-12').thenRecords(event('ActivityRecorded', data));
  });

  it('with a participant who is nobody, in a place of no state or with a date of no meaning is refused', () => {
    when({ ...record, participants: [{ party: 'vncert' }, { role: 'khai mạc' }] }).thenRefuses(
      'value',
      'ACTIVITY.NOBODY_TOOK_PART',
      'participants[1]',
    );
    when({ ...record, jurisdiction: 'none' }).thenRefuses('value', 'JURISDICTION.UNKNOWN', 'jurisdiction');
    when({ ...record, on: '2017-10-13/2017-10-12' }).thenRefuses('value', 'DATE.ENDS_BEFORE_START', 'on');
  });
});

describe('an activity', () => {
  it('is as recorded, with remarks on its dates and its source', () => {
    const recorded = event('ActivityRecorded', { ...data, on: '2016?/2017~', remark: 'theo báo' });
    expect(activityOf(given(recorded).state)).toEqual({
      ...data,
      on: '2016?/2017~',
      remark: 'theo báo',
      id: 'clmv-2',
      remarks: [
        { code: 'date-uncertain', about: 'on', value: '2016?' },
        { code: 'date-approximate', about: 'on', value: '2017~' },
        { code: 'source-remark', about: 'ActivityRecorded', value: 'theo báo' },
      ],
    });
    expect(activityOf(given().state)).toBeNull();
  });
});
