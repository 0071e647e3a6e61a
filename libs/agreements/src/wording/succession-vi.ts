import type { PartySucceeded, SuccessionShare } from '../events.js';
import { wordEffect, wordWhen } from './dates.js';
import { textIn } from './local-text.js';
import type { NameOf } from './names.js';

/**
 * A succession as a Vietnamese office writes it. Whether the successor was there before (sáp nhập) or was newly made (hợp nhất) is not on
 * record, so the words keep clear of it.
 */
export function saySuccessionInVietnamese(data: PartySucceeded['data'], nameOf: NameOf): string {
  const { outcome } = data;
  const name = (party: string): string => nameOf('party', party);
  const old = join(data.predecessors.map(name));
  const when = `${wordWhen(data.on, 'vi')}${wordEffect(data.effectiveOn, 'vi')}${data.legalBasis === undefined ? '' : `, theo ${data.legalBasis}`}`;
  switch (outcome.kind) {
    case 'whole':
      return data.predecessors.length === 1
        ? `${name(outcome.successor)} kế thừa ${old} ${when}`
        : `${old} được sáp nhập ${when}; kế thừa: ${name(outcome.successor)}`;
    case 'divided': {
      const parts = outcome.shares.map((share) => take(share, nameOf));
      const rest = outcome.rest === undefined ? [] : [`phần còn lại thuộc ${name(outcome.rest)}`];
      const what = outcome.continues ? 'chuyển giao chức năng' : 'được chia tách';
      return `${old} ${what} ${when}: ${[...parts, ...rest].join('; ')}`;
    }
    case 'dissolved':
      return `${old} được giải thể ${when}, không có bên kế thừa`;
  }
}

function take({ successor, areas = [], agreements = [] }: SuccessionShare, nameOf: NameOf): string {
  const taken = [
    ...(areas.length === 0
      ? []
      : [`lĩnh vực ${areas.map(({ text }) => `“${textIn(text, 'vi')}”`).join(', ')}`]),
    ...(agreements.length === 0
      ? []
      : [`thỏa thuận ${agreements.map((agreement) => `“${nameOf('agreement', agreement)}”`).join(', ')}`]),
  ];
  const who = nameOf('party', successor);
  return taken.length === 0 ? `${who} kế thừa một phần` : `${who} kế thừa ${taken.join(' và ')}`;
}

function join(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} và ${names.at(-1) ?? ''}`;
}
