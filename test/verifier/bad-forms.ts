import type { BadFile } from './bad-files.js';
import { bytesOf, forge } from './forged-file.js';
import type { ForgedFile } from './forged-file.js';
import { SMALL } from './small-log.js';

/** Not JSON, not canonical, or not the properties of a proof file. */
export function badForms(): readonly BadFile[] {
  return [...notCanonical(), ...notTheShape()];
}

function notCanonical(): readonly BadFile[] {
  const good = Buffer.from(bytesOf(forge(SMALL))).toString();
  const malformed = { code: 'JSON.MALFORMED', at: '' } as const;
  const other = { code: 'JSON.NOT_CANONICAL', at: '' } as const;
  const text = (written: string) => ({ bytes: Buffer.from(written) });
  return [
    { name: 'empty', what: 'The file has no bytes.', ...malformed, ...text('') },
    { name: 'cut-short', what: 'The last bracket is missing.', ...malformed, ...text(good.slice(0, -1)) },
    { name: 'byte-order-mark', what: 'Begins with U+FEFF.', ...malformed, ...text(`\ufeff${good}`) },
    {
      name: 'not-a-number',
      what: 'A number is NaN, which some programs read.',
      ...malformed,
      ...text(good.replace('"version":0', '"version":NaN')),
    },
    {
      name: 'too-deep',
      what: 'Lists in lists, 2,000 levels deep.',
      ...malformed,
      ...text(`${'['.repeat(2000)}${']'.repeat(2000)}`),
    },
    {
      name: 'not-utf-8',
      what: 'The stream has a byte FF.',
      code: 'JSON.NOT_UTF8',
      at: '',
      bytes: Buffer.from(good.replace('"stream":"', '"stream":"\u00ff'), 'latin1'),
    },
    { name: 'newline-at-the-end', what: 'A newline follows.', ...other, ...text(`${good}\n`) },
    { name: 'a-space', what: 'A space behind a colon.', ...other, ...text(good.replace(':[', ': [')) },
    {
      name: 'key-twice',
      what: 'The stream stands twice; many programs take the last.',
      ...other,
      ...text(good.replace('"stream":', '"stream":"agreement-other","stream":')),
    },
    {
      name: 'keys-out-of-order',
      what: 'The format stands first.',
      ...other,
      ...text(
        good
          .replace(',"format":"concord-proof/1"', '')
          .replace('{"checkpoint"', '{"format":"concord-proof/1","checkpoint"'),
      ),
    },
    {
      name: 'number-spelled-otherwise',
      what: 'A version is 0.0.',
      ...other,
      ...text(good.replace('"version":0', '"version":0.0')),
    },
    {
      name: 'number-beyond-doubles',
      what: 'A version is 1e999.',
      ...other,
      ...text(good.replace('"version":0', '"version":1e999')),
    },
    {
      name: 'escaped-without-need',
      what: 'A letter of the stream is written as an escape.',
      ...other,
      ...text(good.replace('"stream":"a', '"stream":"\\u0061')),
    },
    {
      name: 'lone-surrogate',
      what: 'The stream begins with half of a character.',
      ...other,
      ...text(good.replace('"stream":"', '"stream":"\\ud800')),
    },
  ];
}

function notTheShape(): readonly BadFile[] {
  return [
    {
      name: 'other-format',
      what: 'Says to be of a format that is still to come.',
      code: 'FILE.OTHER_FORMAT',
      at: 'format',
      bytes: changed((file) => (file.format = 'concord-proof/2')),
    },
    shape('a-list', 'The file is a list.', '', Buffer.from('[]')),
    shape('no-format', 'Does not say what it is.', 'format', without('format')),
    shape('no-persons', 'The list of persons is missing.', 'persons', without('persons')),
    shape(
      'stray-property',
      'An entry has a remark.',
      'entries[0].remark',
      changed(({ entries }) => Object.assign(at(entries, 0), { remark: 'checked' })),
    ),
    shape(
      'persons-are-none',
      'The persons are null.',
      'persons',
      changed((file) => Object.assign(file, { persons: null })),
    ),
    shape(
      'version-is-a-text',
      'A version is a text.',
      'entries[1].version',
      changed(({ entries }) => Object.assign(at(entries, 1), { version: '1' })),
    ),
    shape(
      'entry-below-0',
      'An entry has the number −1.',
      'entries[0].entry',
      changed(({ entries }) => (at(entries, 0).entry = -1)),
    ),
    shape(
      'entry-is-a-fraction',
      'An entry has the number 2.5.',
      'entries[0].entry',
      changed(({ entries }) => (at(entries, 0).entry = 2.5)),
    ),
    shape(
      'entry-beyond-numbers',
      'An entry has the number 2^53, which doubles cannot tell from its neighbour.',
      'entries[1].entry',
      changed(({ entries }) => (at(entries, 1).entry = 2 ** 53)),
    ),
    shape(
      'no-entries',
      'There is no entry.',
      'entries',
      changed((file) => (file.entries = [])),
    ),
    shape(
      'no-padding',
      'A salt in base 64 without its padding.',
      'entries[0].salt',
      changed(({ entries }) => (at(entries, 0).salt = at(entries, 0).salt.replaceAll('=', ''))),
    ),
    shape(
      'stray-bits',
      'A salt in base 64 whose last character has bits beyond the last byte.',
      'entries[0].salt',
      changed(({ entries }) => (at(entries, 0).salt = `${'A'.repeat(21)}B==`)),
    ),
    shape(
      'other-alphabet',
      'A salt in the base 64 of addresses.',
      'entries[0].salt',
      changed(({ entries }) => (at(entries, 0).salt = `${'-_'.repeat(10)}-w==`)),
    ),
    shape(
      'newline-in-base64',
      'A body in base 64 with a newline.',
      'entries[0].body',
      changed(({ entries }) => (at(entries, 0).body = `${at(entries, 0).body}\n`)),
    ),
    shape(
      'short-salt',
      'A salt of 15 bytes.',
      'entries[0].salt',
      changed(({ entries }) => (at(entries, 0).salt = Buffer.alloc(15).toString('base64'))),
    ),
    shape(
      'short-hash',
      'A proof has a hash of 31 bytes.',
      'entries[0].proof[1]',
      changed(({ entries }) => (at(entries, 0).proof[1] = Buffer.alloc(31).toString('base64'))),
    ),
    shape(
      'too-many-hashes',
      'A proof of 54 hashes, for a tree larger than any.',
      'entries[0].proof',
      changed(({ entries }) => {
        at(entries, 0).proof = Array.from({ length: 54 }, () => Buffer.alloc(32).toString('base64'));
      }),
    ),
    shape(
      'no-hash',
      'A person’s hash is in capitals.',
      'persons[0].hash',
      changed(({ persons }) => (at(persons, 0).hash = at(persons, 0).hash.toUpperCase())),
    ),
  ];
}

function shape(name: string, what: string, place: string, bytes: Uint8Array): BadFile {
  return { name, what, code: 'FILE.SHAPE', at: place, bytes };
}

/** The small good file after a change. */
export function changed(change: (file: ForgedFile) => unknown): Uint8Array {
  const file = forge(SMALL);
  change(file);
  return bytesOf(file);
}

/** An item that is there. */
export function at<T>(items: readonly T[], index: number): T {
  const item = items[index];
  if (item === undefined) throw new RangeError(`There is no item ${index}.`);
  return item;
}

function without(property: keyof ForgedFile): Uint8Array {
  return changed((file) => {
    // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- forging
    delete (file as Partial<ForgedFile>)[property];
  });
}
