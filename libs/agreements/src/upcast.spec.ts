import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parseEvent, SCHEMA_VERSION } from './upcast.js';

/**
 * One file a type and version that says all it can, and some that say it otherwise, `<type>.v<version>.<what>.json`. They are never changed and
 * never deleted: what was written once is read for ever.
 */
const GOLDEN = join(import.meta.dirname, '../../../test/fixtures/domain-events');

interface Golden {
  readonly type: string;
  readonly schemaVersion: number;
  readonly data: unknown;
}

const golden = readdirSync(GOLDEN).map((name) => {
  const { type, schemaVersion, data } = JSON.parse(readFileSync(join(GOLDEN, name), 'utf8')) as Golden;
  return { name, type, schemaVersion, data };
});

describe('stored events', () => {
  it.each(golden)('of $name are read', ({ name, type, schemaVersion, data }) => {
    expect(name.split('.').slice(0, 2).join('.')).toBe(`${type}.v${schemaVersion}`);
    expect(parseEvent(type, schemaVersion, data)).toEqual({ type, data });
  });

  it('have a golden file for every version of every type', () => {
    const versions = Object.entries(SCHEMA_VERSION).flatMap(([type, latest]) =>
      Array.from({ length: latest }, (_, index) => `${type}.v${index + 1}.json`),
    );
    const names = golden.map(({ name }) => name);
    expect(versions.filter((version) => !names.includes(version))).toEqual([]);
  });

  it.each([
    ['AgreementUpdated', 1, {}, 'AgreementUpdated is no event type that this version of Concord knows'],
    ['toString', 1, {}, 'toString is no event type that this version of Concord knows'],
    ['NoteAdded', 2, {}, 'NoteAdded has no version 2 that this version of Concord knows'],
    ['NoteAdded', 0, {}, 'NoteAdded has no version 0 that this version of Concord knows'],
    ['NoteAdded', 1, null, 'An entry of type NoteAdded is damaged: The command must be an object.'],
    [
      'AgreementEnteredIntoForce',
      1,
      { on: 2015 },
      'An entry of type AgreementEnteredIntoForce is damaged: on must be text.',
    ],
    [
      'EntryCorrected',
      1,
      { entry: 'e', reason: 'x', fact: { type: 'NoteAdded', schemaVersion: 2, data: {} } },
      'NoteAdded has no version 2 that this version of Concord knows',
    ],
    [
      'EntryCorrected',
      1,
      { entry: 'e', reason: 'x', fact: { type: 'AgreementEnteredIntoForce', schemaVersion: 1, data: {} } },
      'An entry of type AgreementEnteredIntoForce is damaged: on is missing: it must be given.',
    ],
    [
      'EntryCorrected',
      1,
      { entry: 'e', reason: 'x', fact: { type: 'EntryAnnulled', schemaVersion: 1, data: {} } },
      'EntryAnnulled is no type of fact that this version of Concord knows',
    ],
    [
      'CommitmentWaived',
      1,
      { on: '2018', commitment: 'c', when: '2018' },
      'An entry of type CommitmentWaived is damaged: There is no property when here: known are on, remark, commitment, window, reason.',
    ],
  ])('of type %s and version %d with %j are refused', (type, version, data, message) => {
    expect(() => parseEvent(type, version, data)).toThrow(message);
  });
});
