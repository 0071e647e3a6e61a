import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { rfc3339Ms } from './rfc3339.js';

const read = (text: string) => {
  const ms = rfc3339Ms(text);
  return ms === null ? null : new Date(ms).toISOString();
};

describe('an RFC 3339 date-time', () => {
  it.each([
    ['2023-06-14T18:00:00+07:00', '2023-06-14T11:00:00.000Z'],
    ['2023-06-14T00:30:00+07:00', '2023-06-13T17:30:00.000Z'],
    ['2023-06-14T11:00:00Z', '2023-06-14T11:00:00.000Z'],
    ['2023-06-14t11:00:00z', '2023-06-14T11:00:00.000Z'],
    ['2023-06-14T11:00:00-00:00', '2023-06-14T11:00:00.000Z'],
    ['2023-06-14T11:00:00-03:30', '2023-06-14T14:30:00.000Z'],
    ['2023-06-14T11:00:00+23:59', '2023-06-13T11:01:00.000Z'],
    ['2024-02-29T00:00:00Z', '2024-02-29T00:00:00.000Z'],
    ['1800-01-01T07:00:00+07:00', '1800-01-01T00:00:00.000Z'],
    ['2199-12-31T23:59:59.999Z', '2199-12-31T23:59:59.999Z'],
  ])('%s is %s', (text, instant) => {
    expect(read(text)).toBe(instant);
  });

  it.each([
    ['2023-06-14T11:00:00.5Z', '2023-06-14T11:00:00.500Z'],
    ['2023-06-14T11:00:00.1239999Z', '2023-06-14T11:00:00.123Z'],
    ['2023-06-14T11:00:00.0004Z', '2023-06-14T11:00:00.000Z'],
  ])('is cut off to the millisecond: %s', (text, instant) => {
    expect(read(text)).toBe(instant);
  });

  it.each([
    ['1990-12-31T23:59:60Z', '1990-12-31T23:59:59.999Z'],
    ['1990-12-31T15:59:60-08:00', '1990-12-31T23:59:59.999Z'],
    ['2017-01-01T06:59:60.25+07:00', '2016-12-31T23:59:59.999Z'],
    ['2016-02-29T23:59:60Z', '2016-02-29T23:59:59.999Z'],
  ])('that is a leap second is the end of the second before: %s', (text, instant) => {
    expect(read(text)).toBe(instant);
  });

  it.each([
    ['2016-12-30T23:59:60Z', 'no end of a month'],
    ['2017-01-01T23:59:60+07:00', 'no end of a month in UTC'],
    ['2016-12-31T23:58:60Z', 'no leap second'],
    ['2016-12-31T23:59:61Z', 'no second'],
    ['2023-02-29T00:00:00Z', 'no such day'],
    ['2023-13-01T00:00:00Z', 'no such month'],
    ['2023-06-14T24:00:00Z', 'no such hour'],
    ['2023-06-14T11:60:00Z', 'no such minute'],
    ['2023-06-14T11:00:00+24:00', 'no such offset'],
    ['2023-06-14T11:00:00+07:60', 'no such offset'],
    ['2023-06-14T11:00:00', 'no offset'],
    ['2023-06-14T11:00Z', 'no seconds'],
    ['2023-06-14T11:00:00.Z', 'no fraction'],
    ['2023-06-14T11:00:00+0700', 'another form'],
    ['2023-06-14 11:00:00Z', 'another form'],
    ['2023-06-14', 'a day'],
    ['+12023-06-14T11:00:00Z', 'another form'],
    ['2023-06-14T11:00:00Z\n', 'more than it'],
    ['', 'nothing'],
    ['1800-01-01T00:00:00+07:00', 'before the years of dates'],
    ['2199-12-31T23:59:59-07:00', 'after the years of dates'],
    ['0000-01-01T00:00:00Z', 'before the years of dates'],
  ])('is not %j: %s', (text) => {
    expect(rfc3339Ms(text)).toBeNull();
  });

  it('says the same instant with every offset', () => {
    const instant = fc.date({
      min: new Date('1800-01-02T00:00:00Z'),
      max: new Date('2199-12-30T00:00:00Z'),
      noInvalidDate: true,
    });
    const offset = fc.integer({ min: -1439, max: 1439 });
    fc.assert(
      fc.property(instant, offset, (date, minutes) => {
        const local = new Date(date.getTime() + minutes * 60_000).toISOString().slice(0, -1);
        const two = (part: number) => String(part).padStart(2, '0');
        const ahead = Math.abs(minutes);
        const sign = minutes < 0 ? '-' : '+';
        const text = `${local}${sign}${two(Math.floor(ahead / 60))}:${two(ahead % 60)}`;
        expect(rfc3339Ms(text)).toBe(date.getTime());
      }),
    );
  });
});
