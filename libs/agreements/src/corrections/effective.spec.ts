import { day } from '@concord-ledger/partial-date';
import { describe, expect, it } from '@jest/globals';
import { standingOn } from '../agreement/timeline.js';
import { annulled, corrected, given } from '../testing/corrections.js';
import { event } from '../testing/event.js';
import { entry } from '../testing/ids.js';
import { signed } from '../testing/life.js';
import { isVoid } from './effective.js';

const terminated = event('AgreementTerminated', { on: '2020' });
const noted = event('NoteAdded', { on: '2016', kind: 'note', text: 'x' });

/** What holds, and what is annulled, by version. */
function told(state: ReturnType<typeof given>['state']) {
  const say = ({ version, recordedOn, event: { type, data } }: (typeof state.facts)[number]) =>
    `${version} ${type} on ${data.on}, known ${recordedOn}`;
  return { holds: state.facts.map(say), annulled: state.annulled.map(say) };
}

describe('a state with corrections', () => {
  it('holds what was corrected in its old place, as known since the correction', () => {
    const { state } = given(
      ['2016-01-04', signed('2015')],
      ['2021-01-01', terminated],
      ['2022-02-02', corrected(0, event('AgreementSigned', signed('2014').data))],
    );
    expect(told(state)).toEqual({
      holds: [
        '0 AgreementSigned on 2014, known 2022-02-02',
        '1 AgreementTerminated on 2020, known 2021-01-01',
      ],
      annulled: [],
    });
    expect(state.facts[0]?.entryId).toBe(entry(0));
    expect(state.corrections).toEqual([{ entryId: entry(2), about: entry(0) }]);
  });

  it('keeps what was annulled as it last stood', () => {
    const { state } = given(
      signed('2015'),
      terminated,
      ['2022-02-02', corrected(1, event('AgreementTerminated', { on: '2021' }))],
      annulled(1),
    );
    expect(told(state)).toEqual({
      holds: ['0 AgreementSigned on 2015, known 2024-06-30'],
      annulled: ['1 AgreementTerminated on 2021, known 2022-02-02'],
    });
    expect(standingOn(state, day('2022-01-01')).active).toBe('yes');
    expect(isVoid(state)).toBe(false);
  });

  it('holds the latest that was said of an entry, and what was annulled is back once corrected', () => {
    const { state } = given(
      signed('2015'),
      terminated,
      noted,
      annulled(1),
      corrected(1, event('AgreementTerminated', { on: '2021' })),
      corrected(1, event('AgreementTerminated', { on: '2022' })),
      annulled(2),
    );
    expect(told(state)).toEqual({
      holds: [
        '0 AgreementSigned on 2015, known 2024-06-30',
        '1 AgreementTerminated on 2022, known 2024-06-30',
      ],
      annulled: ['2 NoteAdded on 2016, known 2024-06-30'],
    });
  });

  it('is void once all is annulled, and was not before anything was recorded', () => {
    expect(isVoid(given().state)).toBe(false);
    expect(isVoid(given(signed('2015')).state)).toBe(false);
    const { state } = given(signed('2015'), noted, annulled(1), annulled(0));
    expect(isVoid(state)).toBe(true);
    expect(told(state)).toEqual({
      holds: [],
      annulled: ['0 AgreementSigned on 2015, known 2024-06-30', '1 NoteAdded on 2016, known 2024-06-30'],
    });
    expect(
      isVoid(
        given(signed('2015'), annulled(0), corrected(0, event('AgreementSigned', signed('2016').data))).state,
      ),
    ).toBe(false);
  });

  it('bounds an unknown date by the day of the correction: what was said before proves nothing', () => {
    const { state } = given(
      ['2016-01-04', signed('unknown')],
      ['2019-05-05', corrected(0, event('AgreementSigned', { ...signed('unknown').data, place: 'Seoul' }))],
    );
    expect(standingOn(state, day('2018-01-01')).active).toBe('possibly');
    expect(standingOn(state, day('2019-05-05')).active).toBe('yes');
  });

  it('refuses a log in which a correction is about nothing, or makes another type of an entry', () => {
    expect(() => given(signed('2015'), annulled(5))).toThrow(
      `EntryAnnulled ${entry(1)} is about ${entry(5)}, which its stream does not hold`,
    );
    expect(() => given(signed('2015'), terminated, annulled(1), annulled(2))).toThrow(
      `EntryAnnulled ${entry(3)} is about ${entry(2)}, which its stream does not hold`,
    );
    expect(() => given(signed('2015'), corrected(0, event('AgreementTerminated', { on: '2015' })))).toThrow(
      `EntryCorrected ${entry(1)} makes AgreementSigned ${entry(0)} into AgreementTerminated`,
    );
  });
});
