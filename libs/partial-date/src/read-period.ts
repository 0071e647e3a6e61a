import { readEdtfPeriod } from './parse-edtf-period.js';
import { periodOf } from './period-value.js';
import { readDate } from './read-date.js';
import { dayBeforeMonth, readPair } from './read-pair.js';
import { refuse } from './refusal.js';
import type { Reading } from './refusal.js';
import { isRemarkedOutside } from './remarks.js';
import { fold } from './tidy.js';
import type { Period } from './types.js';

const NAME = /^(?:trong |in |during |for )?(?:giai doan|thoi ky|nhiem ky|(?:the )?period)(?: of)? /;

const END_UNKNOWN = [
  /^tu (.+?),? (?:khong|chua) ro (?:ngay |thoi diem )?ket thuc$/,
  /^(?:from|since) (.+?),? end(?: date)? (?:unknown|not known)$/,
];
const OPEN_END = [
  /^(?:ke )?tu (.+?) (?:tro di|(?:den|toi) (?:hien )?nay|den bay gio)$/,
  /^(?:ke )?tu (?!.* den )(.+)$/,
  /^(?:from|since) (.+?) (?:on|onwards?|(?:to|until|till) (?:the )?(?:present|now|today))$/,
  /^(?:from|since) (?!.* (?:to|until|till|through) )(.+)$/,
  /^(.+?) ?(?:-|den|to|until) ?(?:hien nay|nay|present|now)$/,
];
const OPEN_START = [/^(?:cho )?(?:den|toi) (?:het )?(.+)$/, /^(?:until|up to|to) (?:the end of )?(.+)$/];
const BOTH_ENDS = [
  /^tu (.+) (?:den|toi)(?: het)? (.+)$/,
  /^from (.+) (?:to|until|till|through) (.+)$/,
  /^(.+) (?:den|toi)(?: het)? (.+)$/,
  /^(.+) (?:to|until|till|through) (.+)$/,
];

/** Reads an extent in any of its spellings, from tidied text; `undefined` where it looks like no period. */
export function readPeriod(tidied: string): Reading<Period> {
  const folded = fold(tidied).replace(NAME, '');
  return (
    readEdtfPeriod(tidied) ??
    readEdtfPeriod(folded) ??
    readHalfOpen(folded, END_UNKNOWN, (edge) => periodOf(folded, edge, 'unknown')) ??
    readHalfOpen(folded, OPEN_END, (edge) => periodOf(folded, edge, 'open')) ??
    readHalfOpen(folded, OPEN_START, (edge) => periodOf(folded, 'open', edge)) ??
    readBothEnds(folded) ??
    readDashed(dayBeforeMonth(folded))
  );
}

function readHalfOpen(
  folded: string,
  patterns: readonly RegExp[],
  build: (edge: Parameters<typeof periodOf>[1]) => Reading<Period>,
): Reading<Period> {
  for (const pattern of patterns) {
    const text = pattern.exec(folded)?.[1];
    const edge = text === undefined ? undefined : readDate(text);
    if (edge !== undefined) return edge.ok ? build(edge.value) : edge;
  }
  return undefined;
}

function readBothEnds(folded: string): Reading<Period> {
  for (const pattern of BOTH_ENDS) {
    const [, first, last] = pattern.exec(folded) ?? [];
    const period = first === undefined || last === undefined ? undefined : readEnds(folded, first, last);
    if (period !== undefined) return period;
  }
  return undefined;
}

/** Dashes also stand within dates, so each is tried; the text is a period where exactly one of them parts two dates. */
function readDashed(folded: string): Reading<Period> {
  const found: Reading<Period>[] = [];
  for (let dash = folded.indexOf('-'); dash !== -1; dash = folded.indexOf('-', dash + 1)) {
    const period = readEnds(folded, folded.slice(0, dash), folded.slice(dash + 1));
    if (period !== undefined) found.push(period);
  }
  const good = found.filter((period) => period?.ok === true);
  if (good.length > 1)
    return refuse('DATE.UNREADABLE', folded, 'This can be parted in several ways; write it as 2021/2025.');
  if (good.length === 1 && isRemarkedOutside(folded)) {
    return refuse(
      'DATE.UNREADABLE',
      folded,
      'It is not said which end is in doubt; write it as 2021~/2025 or 2021/2025~.',
    );
  }
  return good[0] ?? found[0];
}

function readEnds(folded: string, first: string, last: string): Reading<Period> {
  const pair = readPair(folded, first, last, readDate);
  return pair?.ok === true ? periodOf(folded, pair.value[0], pair.value[1]) : pair;
}
