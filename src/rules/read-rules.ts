import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseRules } from '@concord-ledger/agreements';
import type { RuleFile } from '@concord-ledger/ledger';

/**
 * Reads a rule file; by default the one that comes with Concord.
 * @throws Error with a line for each fault where it cannot be read, is no JSON, or has not the shape of a rule file
 */
export function readRules(file: string = SHIPPED): RuleFile {
  const bytes = readBytes(file);
  const parsed = parseRules(parseJson(bytes, file));
  if (parsed.ok) return { rules: parsed.rules, sha256: createHash('sha256').update(bytes).digest('hex') };
  throw new Error(
    [`the rule file ${file} cannot be used; mend it, or unset CONCORD_RULES:`, ...parsed.faults].join('\n  '),
  );
}

/** The same from `src` and from `dist`. */
const SHIPPED = join(import.meta.dirname, '../../rules/vn-law-70-2020.json');

function readBytes(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new Error(`the rule file ${file} cannot be read: ${messageOf(error)}`, { cause: error });
  }
}

function parseJson(bytes: Buffer, file: string): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    throw new Error(`the rule file ${file} is no JSON in UTF-8: ${messageOf(error)}`, { cause: error });
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
