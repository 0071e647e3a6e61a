import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { EDGE_PROBLEMS, REFUSAL_PROBLEMS } from './edge-problems.js';

describe('docs/problems.md', () => {
  const documentation = readFileSync(join(import.meta.dirname, '../../../docs/problems.md'), 'utf8')
    // The formatter pads the columns of tables.
    .replaceAll(/ {2,}/g, ' ');

  it('holds the problems of the edge word for word, in their order', () => {
    const rows = Object.entries(EDGE_PROBLEMS).map(
      ([code, { status, title, meaning }]) => `| \`${code}\` | ${status} | ${title} | ${meaning} |`,
    );
    const [, edge = ''] = documentation.split('## Problems of the edge');
    expect(edge.split('\n').filter((line) => line.startsWith('| `'))).toEqual(rows);
  });

  it('names the status and title of every kind of refusal', () => {
    for (const { status, title } of Object.values(REFUSAL_PROBLEMS))
      expect(documentation).toContain(`| ${status} | ${title} |`);
  });
});
