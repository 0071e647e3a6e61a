import { generateKeyPairSync } from 'node:crypto';
import { existsSync } from 'node:fs';
import { link, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { formatVerifierKey, noteSigner, parseVerifierKey } from '@concord-ledger/transparency';
import type { NoteSigner, VerifierKey } from '@concord-ledger/transparency';
import { DurableFiles, passOver, readIfThere, syncFolder } from '../durable-file.js';
import { KeyUnusable, readSecret, SECRET_MODE } from './secret-file.js';

/** What there is to sign with. `problem` says what is wrong, where, and what to do. */
export type SigningKey =
  | { readonly state: 'none' }
  | { readonly state: 'usable'; readonly signer: NoteSigner }
  | { readonly state: 'unusable'; readonly problem: string };

/** Signs the checkpoint by which the old key leads over to the new one. */
export type SignHandover = (signers: readonly NoteSigner[]) => Promise<string>;

/**
 * The keys of a ledger: the one that signs its checkpoints, and what verifies the signatures of every one there ever was. A key's name is
 * the ledger's origin (R22). In the folder lie
 *
 * - `signing.key`: the private key (Ed25519), PKCS #8 in PEM, which only its owner may read;
 * - `verifier-keys`: a line for each key, the newest last, as C2SP signed-note writes them;
 * - `handover-<key id>`: the checkpoint by which the key before led over to this one, signed by both;
 * - `next.key`: while a key is being made or changed.
 *
 * All is read anew at each call: a key may be changed beside a running server.
 */
export class SigningKeys {
  readonly #folder: string;
  readonly #origin: string;
  readonly #files: DurableFiles;

  constructor(folder: string, origin: string) {
    this.#folder = folder;
    this.#origin = origin;
    this.#files = new DurableFiles(join(folder, 'writing'));
  }

  read(): SigningKey {
    try {
      const signer = this.#signer(SIGNING);
      const listed = this.#listed();
      if (signer === null) return listed.length === 0 ? { state: 'none' } : this.#gone();
      // Whoever made the first key and was killed at once has not listed it.
      if (listed.length === 0 || isAmong(signer.key, listed)) return { state: 'usable', signer };
      return unusable(
        `${this.#path(SIGNING)} is none of the keys of this ledger, which ${this.#path(LISTED)} lists: put the right one in its place.`,
      );
    } catch (error) {
      if (error instanceof KeyUnusable) return unusable(error.message);
      throw error;
    }
  }

  /** Of every key that ever signed here, the newest last. Throws KeyUnusable where that cannot be read. */
  verifierKeys(): readonly VerifierKey[] {
    const listed = this.#listed();
    const first = listed.length === 0 ? this.#signer(SIGNING) : null;
    return first === null ? listed : [first.key];
  }

  /** The checkpoint by which the key before led over to this one; null where none did. */
  handover({ keyId }: VerifierKey): string | null {
    return readIfThere(this.#path(`handover-${keyId}`))?.toString('utf8') ?? null;
  }

  /** The key to sign with, which is made where there never was one. */
  async make(): Promise<SigningKey> {
    if (this.read().state === 'none') {
      await this.#next();
      // Where another process was quicker, its key stays.
      await link(this.#path(NEXT), this.#path(SIGNING)).catch(passOver('EEXIST', 'ENOENT'));
      await rm(this.#path(NEXT), { force: true });
    }
    const key = this.read();
    if (key.state === 'usable') await this.#list(key.signer.key);
    return key;
  }

  /**
   * Makes another key and signs with it from now on. The old one signs the handover with it, and is no more; where it is gone already,
   * nothing leads over. Killed on the way, the same call goes on.
   */
  async rotate(signHandover: SignHandover): Promise<SigningKey> {
    const old = this.read();
    if (old.state === 'none') return this.make();
    if (old.state === 'unusable' && !this.#isGone()) return old;
    const next = await this.#next();
    if (old.state === 'usable') {
      await this.#list(old.signer.key);
      const note = await signHandover([old.signer, next]);
      await this.#files.write(this.#path(`handover-${next.key.keyId}`), note);
    }
    await this.#list(next.key);
    await rename(this.#path(NEXT), this.#path(SIGNING)).catch(passOver('ENOENT'));
    await syncFolder(this.#folder);
    // Whoever was killed while the old key was made may have left another copy of it.
    await this.#files.tidy();
    return this.read();
  }

  /** A new key beside the present one, or the one that a process left there that was killed. */
  async #next(): Promise<NoteSigner> {
    const { privateKey } = generateKeyPairSync('ed25519');
    const pem = privateKey.export({ format: 'pem', type: 'pkcs8' });
    await this.#files.create(this.#path(NEXT), pem, SECRET_MODE);
    return this.#signer(NEXT) ?? noteSigner(this.#origin, privateKey);
  }

  async #list(key: VerifierKey): Promise<void> {
    const listed = this.#listed();
    if (isAmong(key, listed)) return;
    const lines = [...listed, key].map((each) => `${formatVerifierKey(each)}\n`);
    await this.#files.write(this.#path(LISTED), lines.join(''));
    await syncFolder(this.#folder);
  }

  #listed(): readonly VerifierKey[] {
    const lines = readIfThere(this.#path(LISTED))?.toString('utf8').split('\n') ?? [];
    return lines
      .filter((line) => line !== '')
      .map((line) => {
        const parsed = parseVerifierKey(line);
        if (parsed.ok && parsed.value.name === this.#origin) return parsed.value;
        throw new KeyUnusable(
          `${this.#path(LISTED)} has a line that is no verifier key of ${this.#origin}: “${line}”. Restore it from a backup.`,
        );
      });
  }

  #signer(name: string): NoteSigner | null {
    const secret = readSecret(this.#path(name));
    return secret && noteSigner(this.#origin, secret);
  }

  #isGone(): boolean {
    return !existsSync(this.#path(SIGNING));
  }

  #gone(): SigningKey {
    return unusable(
      `${this.#path(SIGNING)} is gone: restore it from a backup, or go on with a new key by “concord key --rotate”, to which the old ` +
        'one then does not lead over.',
    );
  }

  #path(name: string): string {
    return join(this.#folder, name);
  }
}

const SIGNING = 'signing.key';
const NEXT = 'next.key';
const LISTED = 'verifier-keys';

function isAmong(key: VerifierKey, keys: readonly VerifierKey[]): boolean {
  return keys.some(({ fingerprint }) => fingerprint === key.fingerprint);
}

function unusable(problem: string): SigningKey {
  return { state: 'unusable', problem };
}
