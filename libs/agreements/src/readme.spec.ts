import { readFileSync } from 'node:fs';
import path from 'node:path';
import { compileFunction } from 'node:vm';
import * as partialDate from '@concord-ledger/partial-date';
import { describe, expect, it } from '@jest/globals';
import * as agreements from './index.js';

const README = readFileSync(path.join(import.meta.dirname, '..', 'README.md'), 'utf8');

type Told = Record<'answers' | 'expected', unknown[]>;

describe('the README', () => {
  it('shows examples, each going on from the one before, whose answers are those that it says', () => {
    const examples = [...README.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, example = '']) => example);
    const code = examples.join('\n').replaceAll(/^import [\s\S]*?;\n/gm, '');
    const asked = [...code.matchAll(/^(\S.*); \/\/ (.+)$/gm)].filter(
      ([line]) => !/^(?:let|const) /.test(line),
    );
    expect(asked).toHaveLength(11);
    const names = { ...agreements, ...partialDate };
    const steps = code.replaceAll(
      /^(\S.*); \/\/ (.+)$/gm,
      (_, question: string, answer: string) =>
        `answers.push([${JSON.stringify(question)}, ${question}]); expected.push([${JSON.stringify(question)}, ${answer}]);`,
    );
    const source = `const answers = []; const expected = [];\n${steps}\nreturn { answers, expected };`;
    const run = compileFunction(source, Object.keys(names)) as (...values: unknown[]) => Told;
    const { answers, expected } = run(...Object.values(names));
    expect(answers).toEqual(expected);
  });
});
