import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const ROOT = join(import.meta.dirname, '../..');

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

const manifests = globSync(['package.json', 'bin/package.json', 'libs/*/package.json'], { cwd: ROOT }).map(
  (file) => JSON.parse(readFileSync(join(ROOT, file), 'utf8')) as Manifest,
);
const [, atRunTime = '', forDevelopment = ''] = readFileSync(
  join(ROOT, 'docs/dependencies.md'),
  'utf8',
).split(/^## .*$/m);

/** The packages that the first column of a table names. */
function listed(section: string): string[] {
  const cells = section.split('\n').flatMap((line) => /^\| ([^|]*`[^|]*) \|/.exec(line)?.[1] ?? []);
  return cells.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name)).sort();
}

/** Packages of others, each once. */
function foreign(...groups: readonly (Readonly<Record<string, string>> | undefined)[]): string[] {
  const names = groups.flatMap((group) => Object.keys(group ?? {}));
  return [...new Set(names.filter((name) => !name.startsWith('@concord-ledger/')))].sort();
}

describe('docs/dependencies.md gives a reason for each package, and for no other:', () => {
  const needed = foreign(
    ...manifests.flatMap((each) => [each.dependencies, each.peerDependencies, each.optionalDependencies]),
  );

  it('at run time', () => {
    expect(manifests).toHaveLength(8);
    expect(listed(atRunTime)).toEqual(needed);
  });

  it('for development', () => {
    const development = foreign(...manifests.map((each) => each.devDependencies));
    expect(listed(forDevelopment)).toEqual(development.filter((name) => !needed.includes(name)));
  });
});
