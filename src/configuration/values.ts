import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { isTimeZone, rfc3339Ms } from '@concord-ledger/partial-date';
import { parseVerifierKey } from '@concord-ledger/transparency';

/** Why a value cannot be used: the rest of a sentence that begins with where it stands. */
export class Fault {
  constructor(readonly reason: string) {}
}

/** The address, or why the server does not listen there: there is no authentication yet, so nobody else may reach it. */
export function loopback(text: string): string | Fault {
  const host = text.toLowerCase();
  if (host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'))) return host;
  return new Fault(
    `is "${text}": without authentication the server listens on loopback only (127.0.0.1, ::1 or localhost)`,
  );
}

/** A TCP port, 0 to 65535. */
export function portNumber(text: string): number | Fault {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  return port <= 65_535 ? port : new Fault(`is "${text}": a port is a whole number from 0 to 65535`);
}

/** A ledger's name in the world, or what is wrong with it (R22). */
export function originName(text: string): string | Fault {
  if (/^[A-Za-z0-9][A-Za-z0-9._~/-]{0,199}$/.test(text)) return text;
  return new Fault(
    `is "${text}": write a name of letters, digits, dots, hyphens and slashes, without a scheme, as in agency.example.vn/ledger`,
  );
}

/** An IANA name, or that it is none (R5). */
export function zoneName(text: string): string | Fault {
  if (isTimeZone(text)) return text;
  return new Fault(`is "${text}": that is no IANA time zone, such as Asia/Ho_Chi_Minh`);
}

/** RFC 3339 in UTC with milliseconds, or why the text is no instant. */
export function instant(text: string): string | Fault {
  const ms = rfc3339Ms(text);
  if (ms !== null) return new Date(ms).toISOString();
  return new Fault(`is "${text}": copy the instant that the refusal named, such as 2026-03-01T02:00:00.000Z`);
}

/** Who cosigns checkpoints (C2SP tlog-witness): where it is asked, and the key that it signs with. */
export interface Witness {
  readonly url: string;
  readonly verifierKey: string;
}

/** `ADDRESS KEY`, or what is wrong with one of them. */
export function witnessAt(text: string): Witness | Fault {
  const [url = '', verifierKey = '', ...rest] = text.split(/\s+/);
  if (rest.length > 0 || !/^https?:\/\/./.test(url) || !URL.canParse(url)) {
    return new Fault(
      `is "${text}": write the address of the witness, a space, and its verifier key, as in https://witness.example witness.example+1a2b3c4d+BA…`,
    );
  }
  const key = parseVerifierKey(verifierKey);
  if (!key.ok) return new Fault(`names no key that can be read: ${key.refusal.reason.replace(/\.$/, '')}`);
  if (key.value.algorithm === 'cosignature/v1') return { url, verifierKey };
  return new Fault('names a key that logs sign with: ask the witness for the one that it cosigns with');
}

/** The absolute path of a rule file, or that no rules are used. */
export type Rules = { readonly file: string } | 'off';

export function rulesAt(text: string): Rules {
  return text.toLowerCase() === 'off' ? 'off' : { file: resolve(text) };
}
