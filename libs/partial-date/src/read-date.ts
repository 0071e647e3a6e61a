import { boundsDate, wholeMark } from './canonical.js';
import { join } from './marks.js';
import { readEdtfSet } from './parse-edtf-set.js';
import { readEdtfUnit } from './parse-edtf.js';
import { readEnglish } from './parse-english.js';
import { readNumeric } from './parse-numeric.js';
import { readVietnamese } from './parse-vietnamese.js';
import { readPair } from './read-pair.js';
import { accept } from './refusal.js';
import type { Reading } from './refusal.js';
import { applyRemarks, takeRemarks } from './remarks.js';
import { fold } from './tidy.js';
import type { PartialDate } from './types.js';

const BETWEEN = [
  /^(?:vao )?mot ngay (?:trong khoang )?tu (.+) den (.+)$/,
  /^(?:vao )?mot ngay giua (.+) va (.+)$/,
  /^trong khoang (?:thoi gian )?tu (.+) den (.+)$/,
  /^(?:(?:a|one|some) day )?between (.+) and (.+)$/,
];

/** Reads one date in any of its spellings, from tidied text; `undefined` where it looks like no date. */
export function readDate(tidied: string): Reading<PartialDate> {
  const edtf = readEdtfUnit(tidied) ?? readEdtfSet(tidied);
  return edtf ?? readBetween(fold(tidied)) ?? readRemarked(fold(tidied));
}

function readRemarked(folded: string): Reading<PartialDate> {
  const remarked = takeRemarks(folded);
  const read = readBare(remarked.bare);
  return read?.ok === true ? applyRemarks(folded, read.value, remarked) : read;
}

function readBare(folded: string): Reading<PartialDate> {
  return readEdtfUnit(folded) ?? readNumeric(folded) ?? readVietnamese(folded) ?? readEnglish(folded);
}

function readBetween(folded: string): Reading<PartialDate> {
  for (const pattern of BETWEEN) {
    const [, from, to] = pattern.exec(folded) ?? [];
    const pair =
      from === undefined || to === undefined ? undefined : readPair(folded, from, to, readRemarked);
    if (pair === undefined) continue;
    if (!pair.ok) return pair;
    const [first, last] = pair.value;
    return accept(boundsDate(first.earliest, last.latest, join(wholeMark(first), wholeMark(last))));
  }
  return undefined;
}
