import { readFileSync, statSync } from 'node:fs';

/** Who the servers are told that this is. */
export interface Credentials {
  readonly username: string;
  readonly password: string;
}

/** What the file says, or what is wrong with it; nothing of what it holds is repeated. */
export type ReadCredentials =
  { readonly ok: true; readonly credentials: Credentials } | { readonly ok: false; readonly fault: string };

/** Reads `user:password`, one line, from a file that only its owner may read. */
export function readCredentials(path: string): ReadCredentials {
  let text: string;
  try {
    // On Windows a mode says nothing; there the rights of the folder have to do.
    if (process.platform !== 'win32' && (statSync(path).mode & OTHERS) !== 0)
      return wrong(`others than its owner have rights on ${path}. Take them away: chmod 600 ${path}`);
    text = readFileSync(path, 'utf8');
  } catch {
    return wrong(`${path} cannot be read by this account, or is not there`);
  }
  const [, username, password] = /^([^:\r\n]+):([^\r\n]+)\r?\n?$/.exec(text) ?? [];
  if (username === undefined || password === undefined)
    return wrong(`${path} holds something else than one line user:password`);
  return { ok: true, credentials: { username, password } };
}

const OTHERS = 0o077;

function wrong(fault: string): ReadCredentials {
  return { ok: false, fault };
}
