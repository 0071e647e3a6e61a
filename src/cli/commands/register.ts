import { SCOPES, STANDINGS, wordRemark } from '@concord-ledger/agreements';
import { ListAgreements } from '@concord-ledger/ledger';
import type { AgreementListItem } from '@concord-ledger/ledger';
import { REGISTER_FORMATS } from '@concord-ledger/reports';
import { agreementFields } from '../agreement-fields.js';
import { listing } from '../listing.js';
import { flag, oneOf, text } from '../option.js';
import { writeRegister } from '../register-file.js';

/** The register of agreements: `GET /v1/agreements`; as a spreadsheet `GET /v1/agreements.xlsx`. */
export const register = listing({
  name: 'register',
  filters: {
    activeOn: text('DATE', 'only those active on this day, certainly or possibly'),
    standing: oneOf(STANDINGS, 'only those that stand so on the day'),
    scope: oneOf(SCOPES, 'only of this scope; it is derived from the parties'),
    kind: text('KIND', 'only instruments of this kind: memorandum, agreement, minutes …'),
    party: text('ID', 'only those of this party'),
    jurisdiction: text('CODE', 'only with a party of this state or province (ISO 3166: KR, VN-HN)'),
    area: text('AREA', 'only in this area'),
    programme: text('ID', 'only under this programme'),
    q: text('WORDS', 'only with these words; marks of Vietnamese do not matter'),
    certainty: oneOf(['certain', 'possible'], 'the least certainty of a match (default possible)'),
    sort: oneOf(
      ['title', 'signedOn', '-signedOn', 'id'],
      'order (default title, by the Vietnamese alphabet)',
    ),
    count: flag('how many match in all'),
  },
  asFile: {
    formats: REGISTER_FORMATS,
    meaning: 'write all of them as a spreadsheet, with the columns that offices keep; needs -o',
    write: writeRegister,
  },
  query: (filters) => new ListAgreements(filters),
  rows: (agreement: AgreementListItem) => [agreement],
  fields: agreementFields,
  remarks: ({ id, remarks }, lang) => ({ id, words: remarks.map((remark) => wordRemark(remark, lang)) }),
});
