import type { Language, PartialDate, Period } from './types.js';
import { wordDateInEnglish, wordPeriodInEnglish } from './wording-en.js';
import { wordDateInVietnamese, wordPeriodInVietnamese } from './wording-vi.js';

/** Says a date or a period in words: "quý III/2018", "around 2021", "2021–2025". `parseWindow` reads them back. */
export function word(value: PartialDate | Period, lang: Language): string {
  switch (lang) {
    case 'vi':
      return value.kind === 'date' ? wordDateInVietnamese(value) : wordPeriodInVietnamese(value);
    case 'en':
      return value.kind === 'date' ? wordDateInEnglish(value) : wordPeriodInEnglish(value);
  }
}
