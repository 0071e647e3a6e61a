import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** The certificates of an authority, PEM, or what is wrong with the file. */
export type ReadAuthority =
  { readonly ok: true; readonly certificates: string } | { readonly ok: false; readonly fault: string };

/** Reads a file with the certificates of an authority. TLS would pass over one that holds none, and then trust nobody. */
export function readAuthority(path: string): ReadAuthority {
  let certificates: string;
  try {
    certificates = readFileSync(path, 'utf8');
  } catch {
    return wrong(`${path} cannot be read by this account, or is not there`);
  }
  try {
    new X509Certificate(certificates);
  } catch {
    return wrong(`${path} holds no certificate in PEM form`);
  }
  return { ok: true, certificates };
}

function wrong(fault: string): ReadAuthority {
  return { ok: false, fault };
}
