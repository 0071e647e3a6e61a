import { parse } from 'edtf';
import type { EdtfSyntax } from 'edtf';
import { refuse } from './refusal.js';
import type { Parsed } from './types.js';

/**
 * Refuses a text that none of our readers took. Where it is good ISO 8601-2 all the same, the reason names the feature that R1
 * leaves out, so that nobody looks for a typing error.
 */
export function refuseUnread(text: string): Parsed<never> {
  const syntax = syntaxOf(text);
  if (syntax === undefined) {
    return refuse(
      'DATE.UNREADABLE',
      text,
      'This is no date that can be read here. Write it as 14/06/2023, 09/2023, Q3 2018 or 2015.',
    );
  }
  const year = outsideFourDigits(syntax);
  if (year !== undefined) return refuse('DATE.OUT_OF_RANGE', text, year);
  return refuse('DATE.UNSUPPORTED', text, featureOf(syntax));
}

function syntaxOf(text: string): EdtfSyntax | undefined {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}

function outsideFourDigits({ type, values: [year] }: EdtfSyntax): string | undefined {
  const outside =
    (type === 'Date' || type === 'Year') && typeof year === 'number' && (year < 1800 || year > 2199);
  return outside ? `The year must lie between 1800 and 2199; this says ${year}.` : undefined;
}

function featureOf({ type, values }: EdtfSyntax): string {
  switch (type) {
    case 'Date':
      return values.length > 3
        ? 'A time of day was given; dates here are whole days.'
        : 'This combination of unspecified digits and marks has no counterpart here.';
    case 'Year':
      return 'Years written with an exponent or with significant digits have no counterpart here.';
    case 'Season':
      return 'This part of a year has no counterpart here; say a month, quarter, half or year.';
    case 'Century':
    case 'Decade':
      return 'A century or decade written with two or three digits is too easily mistaken; write its years, as in 2010/2019.';
    case 'Interval':
      return 'The ends of a period are each a day, month, quarter, half or year.';
    case 'Set':
      return 'A set of days is understood where it runs from one day to another, as in [2018-04-01..2018-05-15].';
    case 'List':
      return 'A list of several dates is not one date; record each of them.';
  }
}
