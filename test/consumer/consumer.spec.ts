import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  describeOutput,
  EXPECTED,
  packLibraries,
  runApplication,
  writeApplication,
} from './packed-libraries.js';

const repository = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'concord-consumer-'));
const modules = join(folder, 'node_modules');

beforeAll(async () => {
  for (const tarball of await packLibraries(repository, join(folder, 'tarballs'))) unpack(tarball);
  for (const library of readdirSync(join(modules, '@concord-ledger'))) {
    const { dependencies = {}, peerDependencies = {} } = manifest(library);
    Object.keys({ ...dependencies, ...peerDependencies }).forEach(link);
  }
  link('@types/node');
  writeApplication(repository, folder);
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('An agency that installs the packed libraries', () => {
  it('compiles and runs the application of the README', async () => {
    expect(describeOutput(await runApplication(repository, folder))).toStrictEqual(EXPECTED);
  });

  it('gets a README of each, and no tests or sources', () => {
    const files = readdirSync(modules, { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.startsWith('@concord-ledger'),
    );
    expect(files.filter((file) => /\.spec\.|\/src\//.test(file))).toStrictEqual([]);
    expect(files.filter((file) => /^@concord-ledger.[^/\\]+.README\.md$/.test(file)).sort()).toStrictEqual(
      ['agreements', 'event-store', 'ledger', 'partial-date', 'reports', 'transparency'].map((library) =>
        join('@concord-ledger', library, 'README.md'),
      ),
    );
  });
});

/** Third-party packages come from the repository's own installation. */
function link(name: string): void {
  const target = join(modules, name);
  if (name.startsWith('@concord-ledger/') || existsSync(target)) return;
  mkdirSync(dirname(target), { recursive: true });
  symlinkSync(join(repository, 'node_modules', name), target, 'junction');
}

function unpack(tarball: string): void {
  const library = /concord-ledger-(.+)-\d+\.\d+\.\d+\.tgz$/.exec(tarball)?.[1];
  if (library === undefined) throw new Error(`${tarball} is named in another way than expected.`);
  const target = join(modules, '@concord-ledger', library);
  mkdirSync(target, { recursive: true });
  execFileSync('tar', ['-xzf', tarball, '-C', target, '--strip-components=1']);
}

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

function manifest(library: string): Manifest {
  return JSON.parse(
    readFileSync(join(modules, '@concord-ledger', library, 'package.json'), 'utf8'),
  ) as Manifest;
}
