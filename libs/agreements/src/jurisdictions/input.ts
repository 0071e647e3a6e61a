import type { JurisdictionText } from '../events.js';
import { refuse, wrongType } from '../input.js';
import type { Reader } from '../input.js';
import { isJurisdiction } from './jurisdictions.js';

/** An ISO 3166 code in any case, also a withdrawn one, or `none` for a party of no state (R29). */
export const jurisdiction: Reader<JurisdictionText> = (input, path) => {
  const code = place(input, path);
  return code.ok || input !== 'none' ? code : { ok: true, value: 'none' };
};

/** An ISO 3166 code in any case, also a withdrawn one (R29): where a thing takes place. */
export const place: Reader<JurisdictionText> = (input, path) => {
  if (typeof input !== 'string') return wrongType(path, 'an ISO 3166 code');
  const code = input.trim().toUpperCase();
  if (isJurisdiction(code)) return { ok: true, value: code };
  return refuse(
    'JURISDICTION.UNKNOWN',
    path,
    `“${input}” at ${path} is no code of ISO 3166-1 or 3166-2: write one like VN, KR or VN-HN.`,
    { code: input },
  );
};
