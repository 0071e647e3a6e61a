import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { RunningServer } from './running-server.js';

describe('docs/http.md', () => {
  it('shows requests that are recorded as they stand there', async () => {
    const documentation = readFileSync(join(import.meta.dirname, '../../docs/http.md'), 'utf8');
    const examples = [...documentation.matchAll(/`POST (\/v1\/\S+)`:\n\n```json\n([^`]+)```/g)];
    const server = await RunningServer.start();
    try {
      const answers: unknown[] = [];
      for (const [, path = '', body = ''] of examples)
        answers.push([path, (await server.post(path, body)).status]);
      expect(answers).toEqual([
        ['/v1/parties', 201],
        ['/v1/parties', 201],
        ['/v1/agreements', 201],
        ['/v1/agreements/vnnic-kisa/renewal-plan', 201],
      ]);
    } finally {
      await server.close();
    }
  });
});
