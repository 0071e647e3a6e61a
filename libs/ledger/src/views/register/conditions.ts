import { SCOPES, STANDINGS } from '@concord-ledger/agreements';
import type { Scope, Standing } from '@concord-ledger/agreements';
import type { Day } from '@concord-ledger/partial-date';
import type { Parameters } from '../engine/database.js';
import { onDay } from '../engine/span-table.js';
import { knownAt } from '../pin.js';
import type { Pin } from '../pin.js';
import { folded } from '../search/fold.js';
import { searchTerms, termParameters, thingsWith } from '../search/matching.js';
import {
  bitsOf,
  POSSIBLY,
  SITUATIONS,
  SPAN_AREAS,
  SPAN_PARTIES,
  SPAN_PROGRAMMES,
  SPANS,
  YES,
} from './tables.js';

/** What agreements are looked for; all conditions at once. Days and codes as the answer's basis has them. */
export interface RegisterConditions {
  readonly activeOn?: Day;
  readonly standing?: Standing;
  readonly scope?: Scope;
  readonly kind?: string;
  readonly party?: string;
  /** ISO 3166 code; that of a state also finds parties of its subdivisions. */
  readonly jurisdiction?: string;
  /** A code from the list of areas, or words of an area's text; marks do not matter. */
  readonly area?: string;
  readonly programme?: string;
  readonly q?: string;
}

/** Conditions as SQL on a span `s` of the register, with `:day` and `:entry` bound by the caller. */
export interface RegisterSql {
  /** How certainly the span matches: 2, 1, or 0 or NULL where it does not (R18). */
  readonly certainty: string;
  /** Conditions that hold or do not. */
  readonly where: readonly string[];
  readonly parameters: Parameters;
}

export function registerSql(conditions: RegisterConditions, pin: Pin, day: Day): RegisterSql {
  const degrees: string[] = [];
  const where: string[] = [];
  const parameters: Record<string, string | number> = {};
  const { activeOn, standing, scope, kind, party, jurisdiction, area, programme, q } = conditions;
  if (activeOn !== undefined) {
    degrees.push(activeOn === day ? 's.active' : activeThen(pin));
    parameters['activeOn'] = activeOn;
  }
  if (standing !== undefined) {
    degrees.push(degreeOfBit('s.standings', ':standing'));
    parameters['standing'] = bitsOf([standing], STANDINGS);
  }
  if (scope !== undefined) {
    degrees.push(degreeOfBit('s.scopes', ':scope'));
    parameters['scope'] = bitsOf([scope], SCOPES);
  }
  if (kind !== undefined) {
    where.push('s.kind = :kind');
    parameters['kind'] = kind;
  }
  if (party !== undefined) {
    degrees.push(`(SELECT certainty FROM ${SPAN_PARTIES} WHERE span = s.id AND party = :party)`);
    parameters['party'] = party;
  }
  if (jurisdiction !== undefined) {
    degrees.push(jurisdictionDegree(pin));
    parameters['jurisdiction'] = jurisdiction;
  }
  if (area !== undefined) {
    degrees.push(
      `(SELECT max(certainty) FROM ${SPAN_AREAS} WHERE span = s.id AND (code = :area OR instr(words, :areaWords) > 0))`,
    );
    parameters['area'] = area;
    parameters['areaWords'] = folded(area.trim());
  }
  if (programme !== undefined) {
    where.push(`EXISTS (SELECT 1 FROM ${SPAN_PROGRAMMES} WHERE span = s.id AND programme = :programme)`);
    parameters['programme'] = programme;
  }
  const terms = q === undefined ? [] : searchTerms(q);
  where.push(...terms.map((_, number) => foundBy(number, pin)));
  return {
    certainty:
      degrees.length === 0
        ? String(YES)
        : degrees.length === 1
          ? degrees.join()
          : `min(${degrees.join(', ')})`,
    where,
    parameters: { ...parameters, ...termParameters(terms) },
  };
}

/** Yes where only this one is possible, possibly where it is one of several. */
function degreeOfBit(bits: string, bit: string): string {
  return `CASE WHEN ${bits} = ${bit} THEN ${YES} WHEN ${bits} & ${bit} THEN ${POSSIBLY} ELSE 0 END`;
}

/** On another day than the one that the answer shows. */
function activeThen(pin: Pin): string {
  return `(SELECT a.active FROM ${SPANS.name} a WHERE a.thing = s.thing AND ${knownAt(pin, 'a')} AND ${onDay('a', 'activeOn')})`;
}

function jurisdictionDegree(pin: Pin): string {
  return `(SELECT max(min(p.holds, x.certainty)) FROM ${SPAN_PARTIES} p JOIN ${SITUATIONS.name} x ON x.thing = p.party
    WHERE p.span = s.id AND ${knownAt(pin, 'x')} AND ${onDay('x', 'day')}
      AND (x.jurisdiction = :jurisdiction OR x.state = :jurisdiction))`;
}

/** A word is found in what the agreement says, or in what one of its parties is or was called. */
function foundBy(number: number, pin: Pin): string {
  return `(s.thing IN (${thingsWith('agreement', number, pin)})
    OR EXISTS (SELECT 1 FROM ${SPAN_PARTIES} p WHERE p.span = s.id AND p.party IN (${thingsWith('party', number, pin)})))`;
}
