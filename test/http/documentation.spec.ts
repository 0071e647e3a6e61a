import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { RunningServer, each } from './running-server.js';

describe('docs/http.md', () => {
  it('shows requests that are recorded as they stand there', async () => {
    const documentation = readFileSync(join(import.meta.dirname, '../../docs/http.md'), 'utf8');
    const examples = [...documentation.matchAll(/`POST (\/v1\/\S+)`:\n\n```json\n([^`]+)```/g)];
    const server = await RunningServer.start();
    try {
      const answers: unknown[] = [];
      for (const [, path = '', body = ''] of examples)
        answers.push([path, (await server.post(await addressed(server, path), body)).status]);
      expect(answers).toEqual([
        ['/v1/parties', 201],
        ['/v1/parties', 201],
        ['/v1/agreements', 201],
        ['/v1/agreements/vnnic-kisa/renewal-plan', 201],
        ['/v1/parties', 201],
        ['/v1/parties/krnic/succession', 201],
        ['/v1/agreements/vnnic-kisa/history/{entryId}/correction', 201],
      ]);
    } finally {
      await server.close();
    }
  });
});

/** The address with the id of the first entry of the history in it, where it asks for one. */
async function addressed(server: RunningServer, path: string): Promise<string> {
  const [history = '', more] = path.split('/{entryId}');
  if (more === undefined) return path;
  const [entry] = each('id', await server.get(history));
  return `${history}/${String(entry)}${more}`;
}
