/**
 * Lets a child process of a test run the library's sources as they are: `node --import <this file> script.ts`. Node strips the
 * types by itself; what it does not do is find `./x.ts` where the source says `./x.js`.
 */
import { existsSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { URL } from 'node:url';

registerHooks({
  resolve(specifier, context, nextResolve) {
    if (specifier.startsWith('.') && specifier.endsWith('.js') && context.parentURL !== undefined) {
      const source = new URL(`${specifier.slice(0, -3)}.ts`, context.parentURL);
      if (existsSync(source)) return { url: source.href, shortCircuit: true };
    }
    return nextResolve(specifier, context);
  },
});
