import { TARGET_STANDINGS } from '@concord-ledger/agreements';
import type { Basis, List, ProgrammeDetail, ProgrammeItem, TargetItem } from '@concord-ledger/ledger';
import { basis, page } from '../openapi/answers.js';
import { list, named, numeric, object, oneOf, orNull, text, whole } from '../openapi/schema.js';
import { id, localText, partyNames, quantity, remark, voided, when } from '../openapi/values.js';

const itemProperties = {
  id,
  names: localText,
  period: when,
  issuer: orNull(partyNames),
  remarks: list(remark),
};

const programmeItem = named<ProgrammeItem>()('ProgrammeItem', object(itemProperties));

export const programmePage = named<List<ProgrammeItem> & Basis>()('ProgrammePage', page(programmeItem));

const targetItem = named<TargetItem>()(
  'TargetItem',
  object(
    {
      target: id,
      text: localText,
      by: when,
      standing: oneOf(TARGET_STANDINGS),
      last: orNull(object({ value: numeric(), on: when }, { source: text() })),
      remarks: list(remark),
    },
    { indicator: text(), unit: text(), value: quantity },
  ),
  'A target and how far it is reached on the day asked (R17).',
);

export const programmeDetail = named<ProgrammeDetail & Basis>()(
  'ProgrammeDetail',
  object({
    ...itemProperties,
    stream: text(),
    version: whole(),
    void: voided,
    targets: list(targetItem),
    ...basis,
  }),
);
