import { describe, expect, it } from '@jest/globals';
import type { Position } from '../port.js';
import { KnownStreams } from './known-streams.js';
import type { CommandTrace } from './known-streams.js';
import { formatPosition } from './positions.js';

describe('what is known of streams', () => {
  it('is nothing at first', () => {
    const { reach, commands } = new KnownStreams(10).of('party-a');
    expect({ reach, commands: [...commands] }).toEqual({ reach: -1, commands: [] });
  });

  it('is where each command ended', () => {
    const known = new KnownStreams(10);
    known.take('party-a', [event(0, 'one'), event(1, 'one'), event(2, 'two')]);
    expect(known.of('party-a')).toEqual({
      reach: 2,
      commands: new Map([
        ['one', { inputHash: 'hash of one', version: 1, position: at(1) }],
        ['two', { inputHash: 'hash of two', version: 2, position: at(2) }],
      ]),
    });
  });

  it('takes nothing behind a gap, and nothing twice', () => {
    const known = new KnownStreams(10);
    known.take('party-a', [event(3, 'late')]);
    expect(known.of('party-a').reach).toBe(-1);
    known.take('party-a', [event(0, 'one'), event(1, 'two'), event(5, 'late')]);
    known.take('party-a', [event(0, 'other'), event(2, 'three')]);
    expect([...known.of('party-a').commands.keys()]).toEqual(['one', 'two', 'three']);
  });

  it('forgets the stream that was used longest ago', () => {
    const known = new KnownStreams(3);
    known.take('party-a', [event(0, 'one')]);
    known.take('party-b', [event(0, 'one')]);
    known.take('party-a', [event(1, 'two')]);
    known.take('party-c', [event(0, 'one')]);
    expect(['party-a', 'party-b', 'party-c'].map((stream) => known.of(stream).reach)).toEqual([1, -1, 0]);
  });

  it('keeps the stream used last whole, however long it is', () => {
    const known = new KnownStreams(2);
    known.take('party-a', [event(0, 'one'), event(1, 'two'), event(2, 'three')]);
    expect(known.of('party-a').reach).toBe(2);
  });

  it('takes up again what it forgot while somebody held it', () => {
    const known = new KnownStreams(1);
    const held = known.take('party-a', [event(0, 'one')]);
    known.take('party-b', [event(0, 'one')]);
    expect(known.take('party-a', [event(1, 'two')], held)).toMatchObject({ reach: 1 });
  });
});

function event(version: number, commandId: string): CommandTrace {
  return { version, position: at(version), metadata: { commandId, inputHash: `hash of ${commandId}` } };
}

function at(place: number): Position {
  return formatPosition({ commit: BigInt(place), prepare: BigInt(place) });
}
