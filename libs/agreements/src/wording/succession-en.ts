import type { PartySucceeded, SuccessionShare } from '../events.js';
import { joinInEnglish, wordEffect, wordWhen } from './dates.js';
import { textIn } from './local-text.js';
import type { NameOf } from './names.js';

/** A succession as a sentence in English. Whether the successor was there before is not on record, so the words keep clear of it. */
export function saySuccessionInEnglish(data: PartySucceeded['data'], nameOf: NameOf): string {
  const { outcome } = data;
  const name = (party: string): string => nameOf('party', party);
  const old = joinInEnglish(data.predecessors.map(name));
  const [was, its] = data.predecessors.length === 1 ? ['was', 'its'] : ['were', 'their'];
  const when = `${wordWhen(data.on, 'en')}${wordEffect(data.effectiveOn, 'en')}${data.legalBasis === undefined ? '' : `, under ${data.legalBasis}`}`;
  switch (outcome.kind) {
    case 'whole':
      return data.predecessors.length === 1
        ? `${old} was succeeded by ${name(outcome.successor)} ${when}`
        : `${old} were merged ${when}, succeeded by ${name(outcome.successor)}`;
    case 'divided': {
      const parts = outcome.shares.map((share) => take(share, nameOf));
      const rest = outcome.rest === undefined ? [] : [`the rest falls to ${name(outcome.rest)}`];
      const what = outcome.continues ? `handed ${its} functions over` : `${was} divided`;
      return `${old} ${what} ${when}: ${[...parts, ...rest].join('; ')}`;
    }
    case 'dissolved':
      return `${old} ${was} dissolved ${when}, without a successor`;
  }
}

function take({ successor, areas = [], agreements = [] }: SuccessionShare, nameOf: NameOf): string {
  const taken = [
    ...(areas.length === 0 ? [] : [joinInEnglish(areas.map(({ text }) => `“${textIn(text, 'en')}”`))]),
    ...(agreements.length === 0
      ? []
      : [
          `the ${agreements.length === 1 ? 'agreement' : 'agreements'} ${joinInEnglish(agreements.map((agreement) => `“${nameOf('agreement', agreement)}”`))}`,
        ]),
  ];
  const who = nameOf('party', successor);
  return taken.length === 0 ? `${who} takes a part` : `${who} takes ${taken.join(' and ')}`;
}
