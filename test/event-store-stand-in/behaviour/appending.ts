import { describe, expect, it } from '@jest/globals';
import { ANY, NO_STREAM, STREAM_EXISTS } from '@eventstore/db-client';
import { all, append, idsIn, newEvent, newEvents, newStream, refusal } from './connected.js';
import type { AppendPath, Connected } from './connected.js';

/** What a server answers to appends, on either path. */
export function appending(client: Connected): void {
  describe.each<AppendPath>(['batch', 'classic'])('an append on the %s path', (path) => {
    it('answers with the revision and the position of its last event', async () => {
      const stream = newStream();
      const result = await append(client(), path, stream, NO_STREAM, newEvents(3));
      const events = await all(client().readStream(stream));
      expect(events.map((event) => event.revision)).toEqual([0n, 1n, 2n]);
      expect(result).toEqual({ success: true, nextExpectedRevision: 2n, position: events[2]?.position });
      expect(result.position?.commit).toBe(result.position?.prepare);
    });

    it('of no stream is refused where there is one, with its revision and an empty message', async () => {
      const stream = newStream();
      await append(client(), path, stream, NO_STREAM, newEvents(1));
      expect(await refusal(append(client(), path, stream, NO_STREAM, newEvents(1)))).toMatchObject({
        type: 'wrong-expected-version',
        message: '',
        streamName: stream,
        expectedVersion: 'no_stream',
        actualVersion: 0n,
      });
    });

    it('is refused with both revisions where it expects an earlier or a later one', async () => {
      const stream = newStream();
      await append(client(), path, stream, NO_STREAM, newEvents(2));
      const wrong = { type: 'wrong-expected-version', actualVersion: 1n };
      expect(await refusal(append(client(), path, stream, 0n, newEvents(1)))).toMatchObject({
        ...wrong,
        expectedVersion: 0n,
      });
      expect(await refusal(append(client(), path, stream, 7n, newEvents(1)))).toMatchObject({
        ...wrong,
        expectedVersion: 7n,
      });
    });

    it('is refused where it expects a revision of a stream that there is not', async () => {
      expect(await refusal(append(client(), path, newStream(), 0n, newEvents(1)))).toMatchObject({
        type: 'wrong-expected-version',
        expectedVersion: 0n,
        actualVersion: 'no_stream',
      });
      expect(await refusal(append(client(), path, newStream(), STREAM_EXISTS, newEvents(1)))).toMatchObject({
        type: 'wrong-expected-version',
        expectedVersion: 'stream_exists',
        actualVersion: 'no_stream',
      });
    });

    it('repeated with the same id and revision answers as the first time and stores nothing', async () => {
      const stream = newStream();
      const event = newEvent();
      const first = await append(client(), path, stream, NO_STREAM, [event]);
      await append(client(), path, stream, 0n, newEvents(1));
      expect(await append(client(), path, stream, NO_STREAM, [event])).toEqual(first);
      expect(await all(client().readStream(stream))).toHaveLength(2);
    });

    it('repeated with other type and data answers as the first time and leaves what is stored', async () => {
      const stream = newStream();
      const event = newEvent();
      const first = await append(client(), path, stream, NO_STREAM, [event]);
      const other = { ...newEvent('Another', 99), id: event.id };
      expect(await append(client(), path, stream, NO_STREAM, [other])).toEqual(first);
      expect(await all(client().readStream(stream))).toMatchObject([{ id: event.id, type: 'Tried' }]);
    });

    it('repeated with the current revision is written a second time', async () => {
      const stream = newStream();
      const event = newEvent();
      await append(client(), path, stream, NO_STREAM, [event]);
      expect(await append(client(), path, stream, 0n, [event])).toMatchObject({ nextExpectedRevision: 1n });
      expect(await idsIn(client().readStream(stream))).toEqual([event.id, event.id]);
    });

    it('of a whole batch repeated, or of its beginning, answers with what its last event has', async () => {
      const stream = newStream();
      const batch = newEvents(4);
      const first = await append(client(), path, stream, NO_STREAM, batch);
      const [, second] = await all(client().readStream(stream));
      expect(await append(client(), path, stream, NO_STREAM, batch)).toEqual(first);
      expect(await append(client(), path, stream, NO_STREAM, batch.slice(0, 2))).toEqual({
        success: true,
        nextExpectedRevision: 1n,
        position: second?.position,
      });
      expect(await idsIn(client().readStream(stream))).toEqual(batch.map((event) => event.id));
    });

    it('of a batch and one more event, or of an overlap, is refused', async () => {
      const stream = newStream();
      const batch = newEvents(3);
      await append(client(), path, stream, NO_STREAM, batch);
      const refused = { type: 'wrong-expected-version', actualVersion: 2n };
      const more = [...batch, newEvent()];
      expect(await refusal(append(client(), path, stream, NO_STREAM, more))).toMatchObject(refused);
      const overlap = [...batch.slice(1), newEvent()];
      expect(await refusal(append(client(), path, stream, 0n, overlap))).toMatchObject(refused);
      expect(await idsIn(client().readStream(stream))).toEqual(batch.map((event) => event.id));
    });

    it('of whatever revision is repeated by the ids alone', async () => {
      const stream = newStream();
      const batch = newEvents(2);
      const first = await append(client(), path, stream, ANY, batch);
      await append(client(), path, stream, ANY, newEvents(1));
      expect(await append(client(), path, stream, ANY, batch)).toEqual(first);
      expect(await append(client(), path, stream, STREAM_EXISTS, batch)).toEqual(first);
      expect(await all(client().readStream(stream))).toHaveLength(3);
    });

    it('of nothing succeeds with revision 0 and makes no stream; on a stream it tells the last revision', async () => {
      const stream = newStream();
      expect(await append(client(), path, stream, NO_STREAM, [])).toMatchObject({
        success: true,
        nextExpectedRevision: 0n,
      });
      expect(await refusal(all(client().readStream(stream)))).toMatchObject({ type: 'stream-not-found' });
      await append(client(), path, stream, NO_STREAM, newEvents(3));
      expect(await append(client(), path, stream, 2n, [])).toMatchObject({
        success: true,
        nextExpectedRevision: 2n,
      });
      expect(await refusal(append(client(), path, stream, 1n, []))).toMatchObject({
        type: 'wrong-expected-version',
        actualVersion: 2n,
      });
    });

    it('of one MiB of data is taken, and of a byte more is refused', async () => {
      const stream = newStream();
      const limit = 1024 * 1024;
      const halves = [newEvent('Tried', limit / 2), newEvent('Tried', limit / 2)];
      expect(await append(client(), path, stream, NO_STREAM, halves)).toMatchObject({
        nextExpectedRevision: 1n,
      });
      const refused = { type: 'maximum-append-size-exceeded', maxAppendSize: limit };
      const one = [newEvent('Tried', limit + 1)];
      expect(await refusal(append(client(), path, stream, 1n, one))).toMatchObject(refused);
      const many = [newEvent('Tried', limit), newEvent('Tried', 1)];
      expect(await refusal(append(client(), path, stream, 1n, many))).toMatchObject(refused);
      expect(await all(client().readStream(stream))).toHaveLength(2);
    });

    it('of several MiB, which the client sends in parts, is refused once', async () => {
      const stream = newStream();
      const parts = Array.from({ length: 5 }, () => newEvent('Tried', 1024 * 1024));
      expect(await refusal(append(client(), path, stream, NO_STREAM, parts))).toMatchObject({
        type: 'maximum-append-size-exceeded',
      });
      await append(client(), path, stream, NO_STREAM, newEvents(1));
      expect(await all(client().readStream(stream))).toHaveLength(1);
    });

    it('wins against 19 others that race for the same revision', async () => {
      const stream = newStream();
      const racing = newEvents(20).map((event) => append(client(), path, stream, NO_STREAM, [event]));
      const answers = await Promise.all(racing.map((each) => each.catch((error: unknown) => error)));
      expect(answers.filter((answer) => isSuccess(answer))).toHaveLength(1);
      expect(answers.filter((answer) => typeOf(answer) === 'wrong-expected-version')).toHaveLength(19);
      expect(await all(client().readStream(stream))).toHaveLength(1);
    });

    it('that races with itself is stored once; asked again later, every one succeeds', async () => {
      const stream = newStream();
      const event = newEvent();
      const race = (): Promise<unknown>[] =>
        Array.from({ length: 20 }, () => append(client(), path, stream, NO_STREAM, [event]));
      const answers = await Promise.all(race().map((each) => each.catch((error: unknown) => error)));
      const timedOut = path === 'batch' ? 'deadline-exceeded' : 'timeout';
      const unexpected = answers.filter((answer) => !isSuccess(answer) && typeOf(answer) !== timedOut);
      expect(unexpected).toEqual([]);
      expect(answers.filter((answer) => isSuccess(answer)).length).toBeGreaterThan(0);
      const later = await Promise.all(race());
      expect(later.map((answer) => isSuccess(answer))).toEqual(Array<boolean>(20).fill(true));
      expect(await idsIn(client().readStream(stream))).toEqual([event.id]);
    });
  });
}

function isSuccess(answer: unknown): boolean {
  return typeof answer === 'object' && answer !== null && 'success' in answer && answer.success === true;
}

function typeOf(answer: unknown): unknown {
  return typeof answer === 'object' && answer !== null && 'type' in answer ? answer.type : answer;
}
