export type * from './types.js';
export {
  addDuration,
  addDurationToDay,
  dateBetween,
  subtractDuration,
  subtractDurationFromDay,
} from './arithmetic.js';
export {
  compare,
  contains,
  fallsWithin,
  isAfter,
  isBefore,
  isOnOrAfter,
  isOnOrBefore,
  liesWithin,
  overlaps,
} from './compare.js';
export { addDays, day, daysBetween } from './day.js';
export { duration, formatDuration, multiplyDuration, parseDuration } from './duration.js';
export { endOfLocalDay, isTimeZone, localDay } from './local-day.js';
export { parseDay, parseFilterPeriod, parsePartialDate, parsePeriod, parseWindow } from './parse.js';
export { rfc3339Ms } from './rfc3339.js';
export { partialDate, period, windowOf } from './stored.js';
export { word } from './wording.js';
