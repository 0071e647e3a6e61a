import { createPrivateKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { codeOf } from '../durable-file.js';

/** A key cannot be used; the message says why, and what to do. */
export class KeyUnusable extends Error {
  override readonly name = 'KeyUnusable';
}

/** Read and write for the owner, nothing for anybody else. */
export const SECRET_MODE = 0o600;

/** An Ed25519 private key in PEM; null where there is no file. Throws KeyUnusable where others can read it, or it holds something else. */
export function readSecret(path: string): KeyObject | null {
  let pem: Buffer;
  try {
    // On Windows a mode says nothing; there the rights of the folder have to do.
    if (process.platform !== 'win32' && (statSync(path).mode & OTHERS) !== 0) {
      throw new KeyUnusable(
        `Others than its owner have rights on the key ${path}. Take them away: chmod 600 ${path}. If somebody may have read it, ` +
          'change the key then: concord key --rotate.',
      );
    }
    pem = readFileSync(path);
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT') return null;
    if (code !== 'EACCES') throw error;
    throw new KeyUnusable(
      `This account may not read ${path}: checkpoints are signed by the account that keeps the ledger.`,
    );
  }
  const key = parse(pem);
  if (key?.asymmetricKeyType === 'ed25519') return key;
  throw new KeyUnusable(`${path} holds no Ed25519 private key in PEM: restore it from a backup.`);
}

const OTHERS = 0o077;

function parse(pem: Buffer): KeyObject | null {
  try {
    return createPrivateKey(pem);
  } catch {
    return null;
  }
}
