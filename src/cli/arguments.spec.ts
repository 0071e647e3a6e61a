import { describe, expect, it } from '@jest/globals';
import { kebab, nearest, readArguments } from './arguments.js';
import { flag, oneOf, outFile, text, wholeNumber } from './option.js';

const options = {
  activeOn: text('DATE', 'active on this day'),
  scope: oneOf(['local', 'domestic'], 'scope'),
  limit: wholeNumber('N', 1, 500, 'how many'),
  count: flag('how many in all'),
};
const read = (...args: string[]) => readArguments(args, options, { form: '[ID]', min: 0, max: 1 });

describe('arguments', () => {
  it('are read into the names and types of the HTTP query', () => {
    expect(read('--active-on', '2022-06-30', 'x', '--scope=local', '--limit', '7', '--count')).toEqual({
      ok: true,
      values: { activeOn: '2022-06-30', scope: 'local', limit: 7, count: true },
      positionals: ['x'],
    });
    expect(read()).toEqual({ ok: true, values: {}, positionals: [] });
    expect(read('--', '--x')).toEqual({ ok: true, values: {}, positionals: ['--x'] });
  });

  it('may have a letter', () => {
    const readOut = (...args: string[]) =>
      readArguments(args, { out: outFile('where to') }, { form: '', min: 0, max: 0 });
    const written = { ok: true, values: { out: 'a.proof' }, positionals: [] };
    for (const args of [['-o', 'a.proof'], ['-oa.proof'], ['--out', 'a.proof'], ['--out=a.proof']])
      expect(readOut(...args)).toEqual(written);
    for (const [args, fault] of [
      [['-o'], '-o needs a value: -o FILE (--out=… where the value begins with a hyphen).'],
      [['-o', 'a', '--out', 'b'], '--out is given twice: give it once.'],
      [['-o', ''], '-o is empty: name a file.'],
      [['-x'], 'There is no option -x here: --out.'],
    ] as const)
      expect(readOut(...args)).toEqual({ ok: false, fault });
  });

  it.each([
    [['--actve-on', '2022'], 'There is no option --actve-on here; did you mean --active-on?'],
    [['--act=2022'], 'There is no option --act here; did you mean --active-on?'],
    [['--zzz'], 'There is no option --zzz here: --active-on, --scope, --limit, --count.'],
    [['-x'], 'There is no option -x here: --active-on, --scope, --limit, --count.'],
    [['--limit'], '--limit needs a value: --limit N (--limit=… where the value begins with a hyphen).'],
    [
      ['--scope', '--count'],
      '--scope needs a value: --scope local|domestic (--scope=… where the value begins with a hyphen).',
    ],
    [['--count=yes'], '--count takes no value: write it alone.'],
    [['--limit', '0'], '--limit is "0": a whole number from 1 to 500 is accepted.'],
    [['--limit', '501'], '--limit is "501": a whole number from 1 to 500 is accepted.'],
    [['--limit', '5e1'], '--limit is "5e1": a whole number from 1 to 500 is accepted.'],
    [['--scope', 'Local'], '--scope is "Local": one of local, domestic is accepted.'],
    [['--active-on', ' '], '--active-on is empty: give a value.'],
    [['--limit', '5', '--limit', '6'], '--limit is given twice: give it once.'],
    [['a', 'b'], '"b" is one argument too many.'],
  ])('%j are refused with what to do', (args, fault) => {
    expect(read(...args)).toEqual({ ok: false, fault });
  });

  it('must all be there', () => {
    expect(readArguments([], {}, { form: 'FILE…', min: 1, max: Infinity })).toEqual({
      ok: false,
      fault: 'Something is missing: FILE… must be given.',
    });
  });
});

describe('names', () => {
  it('are typed in kebab case', () => {
    expect(['activeOn', 'SignAgreement', 'q'].map(kebab)).toEqual(['active-on', 'sign-agreement', 'q']);
  });

  it('are guessed only where one is near', () => {
    expect(nearest('regster', ['register', 'record'])).toBe('register');
    expect(nearest('hist', ['history', 'help'])).toBe('history');
    expect(nearest('x', ['q'])).toBeNull();
  });
});
