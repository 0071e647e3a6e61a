/** The shape of an id: a slug or a UUID, 1 to 64 characters (R25); `none` and `unknown` are words of the ledger. */
export const ID_PATTERN = /^(?!(?:none|unknown)$)[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/;

export const ID_FAULT =
  'must be an id: 1 to 64 of the letters a–z, digits and hyphens, with no hyphen at either end, and not "none" or "unknown".';

export function isId(text: string): boolean {
  return ID_PATTERN.test(text);
}

export const ENTRY_ID_FAULT = 'must be the id of an entry: the UUID that its history names.';
