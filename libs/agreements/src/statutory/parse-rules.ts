import { parseDuration, parsePartialDate } from '@concord-ledger/partial-date';
import { STANDINGS } from '../answers.js';
import type { Standing } from '../answers.js';
import { stateOfJurisdiction, isJurisdiction } from '../jurisdictions/jurisdictions.js';
import type { BothLanguages } from './citation.js';
import type { Rule, Rules } from './rules.js';

/** The rules, or every fault of the file, one line each that begins with where it stands. */
export type ParsedRules =
  { readonly ok: true; readonly rules: Rules } | { readonly ok: false; readonly faults: readonly string[] };

/** Reads the JSON value of a rule file strictly: what is missing, of another shape or not known is a fault, so that no rule is lost in silence. */
export function parseRules(value: unknown): ParsedRules {
  const read = new Reading();
  const file = read.object(value, '', ['format', 'id', 'version', 'law', 'appliesTo', 'rules']);
  read.oneOf(file['format'], 'format', [FORMAT]);
  const rules: Rules = {
    id: read.text(file['id'], 'id'),
    version: read.whole(file['version'], 'version', 1, 1_000_000),
    law: read.bothLanguages(file['law'], 'law'),
    appliesTo: read.appliesTo(file['appliesTo']),
    rules: read.list(file['rules'], 'rules', (each, path) => read.rule(each, path)),
  };
  const ids = rules.rules.map(({ id }) => id);
  for (const [index, id] of ids.entries())
    if (ids.indexOf(id) !== index)
      read.fault(`rules[${index}].id`, `is "${id}" a second time: give each rule an id of its own`);
  return read.faults.length === 0 ? { ok: true, rules } : { ok: false, faults: read.faults };
}

/** The format of the file, not of any law: a reader of a later one says that it does not know this one. */
const FORMAT = 'concord-rules/1';

class Reading {
  readonly faults: string[] = [];

  fault(path: string, reason: string): void {
    this.faults.push(`${path === '' ? 'the file' : path} ${reason}.`);
  }

  /** Its known properties; others are faults. */
  object(value: unknown, path: string, known: readonly string[]): Readonly<Record<string, unknown>> {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      this.fault(path, 'is no JSON object');
      return {};
    }
    const stray = Object.keys(value).filter((name) => !known.includes(name));
    for (const name of stray)
      this.fault(path, `has "${name}", which means nothing here: known are ${known.join(', ')}`);
    return { ...value };
  }

  list<T>(value: unknown, path: string, each: (item: unknown, path: string) => T): readonly T[] {
    if (Array.isArray(value)) return value.map((item: unknown, index) => each(item, `${path}[${index}]`));
    this.fault(path, 'is no list');
    return [];
  }

  text(value: unknown, path: string): string {
    if (typeof value === 'string' && value.trim() !== '' && value.length <= 500)
      return value.normalize('NFC').trim();
    this.fault(path, 'is no text of 1 to 500 characters');
    return '';
  }

  whole(value: unknown, path: string, min: number, max: number): number {
    if (typeof value === 'number' && Number.isSafeInteger(value) && value >= min && value <= max)
      return value;
    this.fault(path, `is no whole number from ${min} to ${max}`);
    return min;
  }

  oneOf<const T extends string>(value: unknown, path: string, known: readonly T[]): T | undefined {
    const found = known.find((word) => word === value);
    if (found === undefined) this.fault(path, `is not ${known.map((word) => `"${word}"`).join(' or ')}`);
    return found;
  }

  duration(value: unknown, path: string): string {
    const parsed = typeof value === 'string' ? parseDuration(value) : null;
    if (parsed?.ok === true) return parsed.value.iso8601;
    this.fault(path, 'is no length of time, such as "P15D" or "P3M"');
    return 'P1D';
  }

  date(value: unknown, path: string): string | null {
    const parsed = typeof value === 'string' ? parsePartialDate(value) : null;
    if (parsed?.ok === true) return parsed.value.edtf;
    this.fault(path, 'is no date, such as "2021", "2021-07" or "2021-07-01"');
    return null;
  }

  bothLanguages(value: unknown, path: string): BothLanguages {
    const { vi, en } = this.object(value, path, ['vi', 'en']);
    return { vi: this.text(vi, `${path}.vi`), en: this.text(en, `${path}.en`) };
  }

  appliesTo(value: unknown): Rules['appliesTo'] {
    const { state, exceptKinds } = this.object(value, 'appliesTo', ['state', 'exceptKinds']);
    if (typeof state !== 'string' || !isJurisdiction(state) || stateOfJurisdiction(state) !== state)
      this.fault('appliesTo.state', 'is no state of ISO 3166-1, such as "VN"');
    return {
      state: String(state),
      exceptKinds: this.list(exceptKinds, 'appliesTo.exceptKinds', (kind, path) => this.text(kind, path)),
    };
  }

  rule(value: unknown, path: string): Rule {
    const kind = this.oneOf(kindOf(value), `${path}.kind`, KINDS) ?? 'instrument-names';
    const said = this.object(value, path, [...EVERY, ...OWN[kind]]);
    const every = {
      id: this.text(said['id'], `${path}.id`),
      enabled: this.flag(said['enabled'], `${path}.enabled`),
      article: said['article'] === null ? null : this.text(said['article'], `${path}.article`),
      from: said['from'] === undefined ? null : this.date(said['from'], `${path}.from`),
    };
    switch (kind) {
      case 'instrument-names':
        return {
          ...every,
          kind,
          usual: this.list(said['usual'], `${path}.usual`, (name, at) => this.text(name, at)),
          reserved: this.list(said['reserved'], `${path}.reserved`, (name, at) => this.text(name, at)),
        };
      case 'after-ending':
        return {
          ...every,
          kind,
          endings: this.list(said['endings'], `${path}.endings`, (ending, at) => this.#ending(ending, at)),
          within: this.duration(said['within'], `${path}.within`),
          text: this.bothLanguages(said['text'], `${path}.text`),
          listedFor: this.duration(said['listedFor'], `${path}.listedFor`),
        };
      case 'yearly': {
        const month = this.whole(said['month'], `${path}.month`, 1, 12);
        return {
          ...every,
          kind,
          month,
          day: this.whole(said['day'], `${path}.day`, 1, DAYS_OF_MONTH[month - 1] ?? 28),
          yearsBefore: this.whole(said['yearsBefore'], `${path}.yearsBefore`, 0, 10),
          text: this.bothLanguages(said['text'], `${path}.text`),
          listedFor: this.duration(said['listedFor'], `${path}.listedFor`),
        };
      }
    }
  }

  flag(value: unknown, path: string): boolean {
    if (typeof value !== 'boolean') this.fault(path, 'is neither true nor false');
    return value === true;
  }

  #ending(value: unknown, path: string): Standing {
    return this.oneOf(value, path, ENDINGS) ?? 'terminated';
  }
}

function kindOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'kind' in value ? value.kind : undefined;
}

const KINDS = ['instrument-names', 'after-ending', 'yearly'] as const;
const EVERY = ['id', 'kind', 'enabled', 'article', 'from'] as const;
const OWN: Readonly<Record<Rule['kind'], readonly string[]>> = {
  'instrument-names': ['usual', 'reserved'],
  'after-ending': ['endings', 'within', 'text', 'listedFor'],
  yearly: ['month', 'day', 'yearsBefore', 'text', 'listedFor'],
};

/** What an agreement can end as; one that was never signed has no end. */
const ENDINGS = STANDINGS.filter((standing) =>
  ['expired', 'terminated', 'withdrawn', 'superseded'].includes(standing),
);

/** Every year has these days. */
const DAYS_OF_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
