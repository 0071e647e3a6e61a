import type { Basis, CommitmentItem, List } from '@concord-ledger/ledger';
import { page } from '../openapi/answers.js';
import { list, named, object, orNull } from '../openapi/schema.js';
import {
  area,
  commitmentTarget,
  commitmentWindow,
  due,
  held,
  id,
  localText,
  when,
} from '../openapi/values.js';

export const commitmentItem = named<CommitmentItem>()(
  'CommitmentItem',
  object({
    id,
    agreement: id,
    text: localText,
    areas: list(area),
    obligors: list(id),
    due,
    target: orNull(commitmentTarget),
    workProgramme: orNull(id),
    programme: orNull(id),
    madeOn: when,
    windows: list(commitmentWindow),
    certainty: held,
  }),
  'A commitment and where its windows stand on the day asked (R15). Its id is unique within its agreement.',
);

export const commitmentPage = named<List<CommitmentItem> & Basis>()('CommitmentPage', page(commitmentItem));
