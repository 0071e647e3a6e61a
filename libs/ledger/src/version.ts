import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Of this package, and so of Concord: all packages are raised together. Throws where the package was taken apart. */
export function concordVersion(): string {
  return (known ??= read());
}

let known: string | null = null;

function read(): string {
  // The same from `src` and from `dist`.
  const file = join(import.meta.dirname, '../package.json');
  const about: unknown = JSON.parse(readFileSync(file, 'utf8'));
  const version =
    typeof about === 'object' && about !== null && 'version' in about ? about.version : undefined;
  if (typeof version !== 'string') throw new Error(`${file} states no version: install Concord anew.`);
  return version;
}
