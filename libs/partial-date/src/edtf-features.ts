import { parse } from 'edtf';
import type { EdtfSyntax } from 'edtf';
import { refuseOutOfRange } from './parse-edtf.js';
import { refuse } from './refusal.js';
import type { Parsed } from './types.js';

/**
 * Refuses a text that none of our readers took. Where it is good ISO 8601-2 all the same, the reason names the feature that R1
 * leaves out, so that nobody looks for a typing error.
 */
export function refuseUnread(text: string): Parsed<never> {
  if (/^-[\dX]{4}/.test(text)) return refuseOutOfRange(text);
  const syntax = syntaxOf(text);
  if (syntax === undefined) {
    return refuse(
      'DATE.UNREADABLE',
      text,
      'This is no date that can be read here. Write it as 14/06/2023, 09/2023, Q3 2018 or 2015.',
    );
  }
  return refuse('DATE.UNSUPPORTED', text, featureOf(text, syntax));
}

function syntaxOf(text: string): EdtfSyntax | undefined {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}

function featureOf(text: string, { type }: EdtfSyntax): string {
  if (/^\d{4}-\d{2}-\d{2}T/.test(text)) return 'A time of day was given; dates here are whole days.';
  switch (type) {
    case 'Year':
      return 'Years written with Y, an exponent or significant digits have no counterpart here.';
    case 'Century':
    case 'Decade':
      return 'A century or decade of two or three digits is too easily mistaken; write its years, as in 2010/2019.';
    case 'List':
      return 'A list of several dates is not one date; record each of them.';
    case 'Date':
    case 'Season':
    case 'Interval':
    case 'Set':
      return 'This is ISO 8601-2, but no kind of date that is kept here.';
  }
}
