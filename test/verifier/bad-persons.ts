import type { ProofFaultCode } from '@concord-ledger/transparency';
import type { BadFile } from './bad-files.js';
import { at, changed } from './bad-forms.js';
import { body, FixedLog, LOG_KEY, person } from './fixed-log.js';
import { altered, bytesOf, forge, hashOf } from './forged-file.js';
import { SMALL, SMALL_LOG } from './small-log.js';

/** Private records that are altered, not named, not in order, or none. */
export function badPersons(): readonly BadFile[] {
  const stranger = person('Lê Văn Lạ').bytes;
  return [
    {
      name: 'record-altered',
      what: 'One character of a private record is another.',
      code: 'PERSON.WRONG',
      at: 'persons[0].record',
      bytes: changed(({ persons }) => (at(persons, 0).record = altered(at(persons, 0).record, 20))),
    },
    {
      name: 'records-exchanged',
      what: 'Two persons’ records changed places.',
      code: 'PERSON.WRONG',
      at: 'persons[0].record',
      bytes: changed(({ persons }) => {
        [at(persons, 0).record, at(persons, 1).record] = [at(persons, 1).record, at(persons, 0).record];
      }),
    },
    {
      name: 'stray-record',
      what: 'A private record that no entry of the agreement names.',
      code: 'PERSON.STRAY',
      at: `persons[${placeOf(stranger)}].hash`,
      bytes: bytesOf(forge({ ...SMALL, persons: [...SMALL.persons, stranger] })),
    },
    {
      name: 'records-out-of-order',
      what: 'The records are not in the order of their hashes.',
      code: 'PERSON.ORDER',
      at: 'persons[1].hash',
      bytes: changed(({ persons }) => persons.reverse()),
    },
    {
      name: 'record-twice',
      what: 'A record stands there twice.',
      code: 'PERSON.ORDER',
      at: 'persons[2].hash',
      bytes: changed(({ persons }) => persons.push(at(persons, 1))),
    },
    named(
      'record-of-nothing',
      'The record that an entry names is no object.',
      'PERSON.MALFORMED',
      '"Nguyễn Văn Mẫu"',
    ),
    named('record-without-salt', 'The record has no salt.', 'PERSON.MALFORMED', '{"content":{"name":"Mẫu"}}'),
    named(
      'record-says-two-things',
      'The record has two names; programs differ in which of them they read.',
      'JSON.NOT_CANONICAL',
      '{"content":{"name":"Mẫu","name":"Thử"},"salt":"AAAAAAAAAAAAAAAAAAAAAA"}',
    ),
  ];
}

/** Where its hash puts it. */
function placeOf(record: Uint8Array): number {
  return SMALL.persons.filter((other) => hashOf(other) < hashOf(record)).length;
}

/** A record that an entry of the log does name, by the hash that it has: made by whoever has the log's key. */
function named(name: string, what: string, code: ProofFaultCode, record: string): BadFile {
  const bytes = Buffer.from(record);
  const participant = { person: { record: hashOf(bytes) } };
  const last = body(
    SMALL.stream,
    1,
    'NoteAdded',
    { on: 'unknown', kind: 'note', text: 'Họp.', participants: [participant] },
    '2015-07-01T02:00:00.000Z',
  );
  const log = new FixedLog([...[0, 1, 2, 3].map((entry) => SMALL_LOG.entry(entry).body), last]);
  const content = {
    ...SMALL,
    checkpoint: log.checkpoint([LOG_KEY]),
    entries: [log.entry(2), log.entry(4)],
    persons: [bytes],
  };
  return { name, what, code, at: 'persons[0].record', bytes: bytesOf(forge(content)) };
}
