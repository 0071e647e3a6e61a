import { createHash } from 'node:crypto';
import { parseRules } from '@concord-ledger/agreements';
import type { RuleFile } from '../src/ledger-options.js';

/** The law that the rules of tests cite. */
export const SAMPLE_LAW = { vi: 'Luật mẫu', en: 'Sample Law' };

/** A plan for each year, due by 15 November of the year before. */
export const YEARLY_PLAN = {
  id: 'yearly-plan',
  kind: 'yearly',
  enabled: true,
  article: null,
  month: 11,
  day: 15,
  yearsBefore: 1,
  text: { vi: 'Kế hoạch {year}', en: 'Plan of {year}' },
  listedFor: 'P1M',
};

/** What a rule file says that holds these rules. */
export function sampleRules<Rule extends object>(
  rules: readonly Rule[],
  exceptKinds: readonly string[] = [],
) {
  return {
    format: 'concord-rules/1',
    id: 'sample',
    version: 1,
    law: SAMPLE_LAW,
    appliesTo: { state: 'VN', exceptKinds },
    rules,
  };
}

/** A rule file as a ledger is given it. Throws an error with its faults where it has some. */
export function ruleFileOf(file: object, sha256 = sha256Of(JSON.stringify(file))): RuleFile {
  const parsed = parseRules(file);
  if (!parsed.ok) throw new Error(parsed.faults.join('\n'));
  return { rules: parsed.rules, sha256 };
}

function sha256Of(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
