import { describe, expect, it } from '@jest/globals';
import ICAL from 'ical.js';
import { deadlineCalendar } from './calendar.js';
import type { CalendarDeadline } from './calendar-deadline.js';
import type { CalendarBasis } from './calendar.js';

const BASIS: CalendarBasis = { origin: 'test.vn/so', entry: 41, instant: '2023-06-14T09:30:15.678Z' };

const RENEWAL: CalendarDeadline = {
  identity: 'renewal:vnnic-kisa',
  kind: 'renewal',
  state: 'planned',
  certainty: 'yes',
  agreement: 'vnnic-kisa',
  title: { vi: 'Bản ghi nhớ VNNIC – KISA', en: 'VNNIC–KISA memorandum' },
  text: null,
  statutory: null,
  window: '2023-09',
  earliest: '2023-09-01',
  latest: '2023-09-30',
};
const DAY = { window: '2023-09-15', earliest: '2023-09-15', latest: '2023-09-15' };

interface Event {
  readonly uid: string;
  readonly summary: string;
  readonly description: string;
  readonly start: string;
  readonly end: string;
  readonly allDay: boolean;
  readonly stamp: string;
  readonly sequence: number;
  readonly status: string;
}

/** What another hand's parser reads. */
function read(text: string): readonly Event[] {
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
  return calendar.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component);
    return {
      uid: event.uid,
      summary: event.summary,
      description: event.description,
      start: event.startDate.toString(),
      end: event.endDate.toString(),
      allDay: event.startDate.isDate,
      stamp: String(component.getFirstPropertyValue('dtstamp')),
      sequence: event.sequence,
      status: String(component.getFirstPropertyValue('status')),
    };
  });
}

function one(deadline: CalendarDeadline, lang: 'vi' | 'en' = 'vi'): Event {
  const [event, ...others] = read(deadlineCalendar([deadline], BASIS, lang));
  if (event === undefined || others.length > 0) throw new Error('One event was expected.');
  return event;
}

describe('a calendar of deadlines', () => {
  it('has an event of whole days over a month of which no day is known, and says so', () => {
    expect(one(RENEWAL)).toEqual({
      uid: expect.stringMatching(/^[0-9a-f]{40}@concord$/),
      summary: 'Gia hạn – Bản ghi nhớ VNNIC – KISA (tháng 9/2023)',
      description:
        'Thỏa thuận: Bản ghi nhớ VNNIC – KISA (vnnic-kisa)\nHạn: tháng 9/2023. Chưa rõ ngày cụ thể nên sự kiện kéo dài cả khoảng thời gian này.',
      start: '2023-09-01',
      end: '2023-10-01',
      allDay: true,
      stamp: '2023-06-14T09:30:15Z',
      sequence: 41,
      status: 'CONFIRMED',
    });
    expect(
      one({ ...RENEWAL, window: '2018-35', earliest: '2018-07-01', latest: '2018-09-30' }, 'en'),
    ).toMatchObject({
      summary: 'Renewal – VNNIC–KISA memorandum (Q3 2018)',
      description:
        'Agreement: VNNIC–KISA memorandum (vnnic-kisa)\nDue: Q3 2018. The day itself is not known, so the event covers all of that time.',
      start: '2018-07-01',
      end: '2018-10-01',
    });
  });

  it('has an event of one day where the day is known', () => {
    expect(one({ ...RENEWAL, ...DAY })).toMatchObject({
      summary: 'Gia hạn – Bản ghi nhớ VNNIC – KISA',
      description: 'Thỏa thuận: Bản ghi nhớ VNNIC – KISA (vnnic-kisa)\nHạn: ngày 15/09/2023',
      start: '2023-09-15',
      end: '2023-09-16',
    });
  });

  it('says what is overdue, what is only possible, and by which law something is asked', () => {
    expect(one({ ...RENEWAL, ...DAY, state: 'overdue' }).summary).toBe(
      'Quá hạn: gia hạn – Bản ghi nhớ VNNIC – KISA',
    );
    const statutory: CalendarDeadline = {
      ...RENEWAL,
      ...DAY,
      kind: 'statutory',
      state: 'overdue',
      certainty: 'possibly',
      agreement: null,
      title: {},
      text: { vi: 'Lập kế hoạch năm 2025', en: 'Make the plan for 2025' },
      statutory: { rule: 'yearly-plan', law: { vi: 'Luật mẫu', en: 'Sample Law' }, article: null },
    };
    expect(one(statutory)).toMatchObject({
      summary: 'Có thể quá hạn: theo luật – Lập kế hoạch năm 2025',
      description:
        'Lập kế hoạch năm 2025\nHạn: ngày 15/09/2023\nChưa chắc chắn.\nCăn cứ: Luật mẫu, chưa ghi điều khoản',
      status: 'TENTATIVE',
    });
    expect(one(statutory, 'en').description).toBe(
      'Make the plan for 2025\nDue: 15 September 2023\nNot certain.\nBasis: Sample Law, article not recorded',
    );
  });

  it('keeps the UID of a deadline while its window moves; another deadline or ledger has another', () => {
    const { uid } = one(RENEWAL);
    expect(one({ ...RENEWAL, ...DAY, state: 'overdue' }, 'en').uid).toBe(uid);
    expect(one({ ...RENEWAL, identity: 'renewal:other' }).uid).not.toBe(uid);
    expect(read(deadlineCalendar([RENEWAL], { ...BASIS, origin: 'other.vn/so' }, 'vi'))[0]?.uid).not.toBe(
      uid,
    );
    const later = read(
      deadlineCalendar([RENEWAL], { ...BASIS, entry: 42, instant: '2023-07-01T00:00:00.000Z' }, 'vi'),
    );
    expect(later).toMatchObject([{ uid, sequence: 42, stamp: '2023-07-01T00:00:00Z' }]);
  });

  it('never has two events of one UID', () => {
    const events = read(deadlineCalendar([RENEWAL, { ...RENEWAL, ...DAY }, RENEWAL], BASIS, 'vi'));
    expect(new Set(events.map(({ uid }) => uid)).size).toBe(3);
  });

  it('stands on the last day where nobody knows the first, and leaves out what has neither', () => {
    expect(one({ ...RENEWAL, window: '../2014', earliest: null, latest: '2014-12-31' })).toMatchObject({
      start: '2014-12-31',
      end: '2015-01-01',
    });
    expect(one({ ...RENEWAL, window: '2021/..', earliest: '2021-01-01', latest: null })).toMatchObject({
      summary: 'Gia hạn – Bản ghi nhớ VNNIC – KISA (từ 2021)',
      start: '2021-01-01',
      end: '2021-01-02',
    });
  });

  it('folds lines at 75 octets and never within a character, and ends each with CR LF', () => {
    const title = { vi: 'Thỏa thuận về quản lý và phát triển tài nguyên Internet 🌏 '.repeat(20).trim() };
    const text = deadlineCalendar([{ ...RENEWAL, title }], BASIS, 'vi');
    const rows = text.split('\r\n');
    expect(rows.at(-1)).toBe('');
    for (const row of rows) {
      expect(Buffer.byteLength(row)).toBeLessThanOrEqual(75);
      expect(row).not.toMatch(/[\r\n\uFFFD]/);
      expect(row.isWellFormed()).toBe(true);
    }
    expect(one({ ...RENEWAL, title }).summary).toBe(`Gia hạn – ${title.vi} (tháng 9/2023)`);
  });

  it('takes texts for texts, whatever is in them', () => {
    const vi = 'a;b,c\\n\\;"x"\r\nEND:VEVENT\nBEGIN:VALARM\u0007\u0000';
    const event = one({ ...RENEWAL, title: {}, text: { vi } });
    expect(event.summary).toBe(
      'Gia hạn – a;b,c\\n\\;"x" END:VEVENT BEGIN:VALARM – vnnic-kisa (tháng 9/2023)',
    );
    expect(event.description).toContain('a;b,c\\n\\;"x"\nEND:VEVENT\nBEGIN:VALARM');
  });

  it('is the same bytes for the same answer, and empty where there is nothing', () => {
    expect(deadlineCalendar([RENEWAL], BASIS, 'vi')).toBe(deadlineCalendar([RENEWAL], BASIS, 'vi'));
    expect(read(deadlineCalendar([], BASIS, 'vi'))).toEqual([]);
    expect(read(deadlineCalendar([], null, 'en'))).toEqual([]);
  });
});
