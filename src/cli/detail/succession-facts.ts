import { wordDate, wordPartyStatus, wordRemark, wordWhen } from '@concord-ledger/agreements';
import type { PartyAct, PartyDetail, PartyStep } from '@concord-ledger/ledger';
import type { Language } from '@concord-ledger/partial-date';
import { localText, partyWords, say } from '../words.js';

type Fact = readonly [label: string, value: string];

/** What has become of a party, whom it took over from and who took over from it (R28). */
export function successionFacts(
  {
    statuses,
    ended,
    predecessors,
    successors,
  }: Pick<PartyDetail, 'statuses' | 'ended' | 'predecessors' | 'successors'>,
  lang: Language,
): readonly Fact[] {
  const isSucceeded = successors.some(({ entryId }) => entryId === ended?.entryId);
  const all = [...predecessors, ...successors, ...(ended === null || isSucceeded ? [] : [ended])];
  const remarks = new Set(all.flatMap((act) => act.remarks.map((remark) => wordRemark(remark, lang))));
  return [
    [say(lang, 'Tình trạng', 'Status'), statusWords(statuses, lang)],
    [say(lang, 'Giải thể', 'Dissolved'), ended === null || isSucceeded ? '' : actWords(ended, lang)],
    ...predecessors.map((step): Fact => [say(lang, 'Kế thừa từ', 'Predecessor'), stepWords(step, lang)]),
    ...successors.map((step): Fact => [say(lang, 'Tổ chức kế thừa', 'Successor'), stepWords(step, lang)]),
    ...[...remarks].map((words): Fact => [say(lang, 'Lưu ý', 'Remark'), words]),
  ];
}

/** Nothing of a party of which no end is recorded: whether it is still there, the ledger may not have been told. */
function statusWords(statuses: PartyDetail['statuses'], lang: Language): string {
  if (statuses.every((status) => status === 'existing')) return '';
  return statuses.map((status) => wordPartyStatus(status, lang)).join(say(lang, ' hoặc ', ' or '));
}

/** `Bộ Công an (ngày 01/03/2025, theo Nghị quyết 176/2025/QH15): lĩnh vực “an toàn thông tin mạng”`. */
function stepWords(step: PartyStep, lang: Language): string {
  const name = localText(step.party.names, lang) || partyWords(step.party, lang);
  const taken = takenWords(step, lang);
  return `${name} (${actWords(step, lang)})${taken === '' ? '' : `: ${taken}`}`;
}

function actWords({ on, effectiveOn, legalBasis, certainty }: PartyAct, lang: Language): string {
  const said = [
    wordWhen(on, lang),
    effectiveOn === null
      ? ''
      : say(
          lang,
          `có hiệu lực từ ${wordDate(effectiveOn, lang)}`,
          `with effect from ${wordDate(effectiveOn, lang)}`,
        ),
    legalBasis === null ? '' : say(lang, `theo ${legalBasis}`, `under ${legalBasis}`),
    certainty === 'yes' ? '' : say(lang, 'có thể chưa có hiệu lực', 'perhaps not in effect yet'),
  ];
  return said.filter((words) => words !== '').join(', ');
}

/** Of a division, what fell to the share; nothing of a succession as a whole. */
function takenWords({ kind, areas, agreements, takesRest }: PartyStep, lang: Language): string {
  if (kind === 'whole') return '';
  const texts = areas.map(({ text }) => `“${localText(text, lang)}”`).join(', ');
  const said = [
    texts === '' ? '' : say(lang, `lĩnh vực ${texts}`, texts),
    agreements.length === 0
      ? ''
      : say(lang, `thỏa thuận ${agreements.join(', ')}`, `agreements ${agreements.join(', ')}`),
    takesRest ? say(lang, 'phần còn lại', 'the rest') : '',
  ];
  return said.filter((words) => words !== '').join('; ') || say(lang, 'một phần', 'a part');
}
