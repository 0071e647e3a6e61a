import { marksOf, withMarks } from './canonical.js';
import { APPROXIMATE, UNCERTAIN, join } from './marks.js';
import type { Mark } from './marks.js';
import { accept, refuse } from './refusal.js';
import type { Parsed, PartialDate } from './types.js';

/** A text without what it says about its own certainty, and what that was: of the whole, or of single components. */
export interface Remarked {
  readonly bare: string;
  readonly whole: Mark;
  readonly components: readonly (readonly [component: number, mark: Mark])[];
}

const ABOUT =
  /^(?:(?:vao |trong )?(?:khoang chung|khoang|uoc chung|chung|do|tam) |(?:around|about|approximately|approx\.?|circa|ca\.?) |c\.? ?(?=\d)|~ ?)/;
const PERHAPS = /^(?:co le|co the|possibly|probably|perhaps|maybe) (?:la )?/;
const DOUBTED =
  /(?: ?\? ?| ?\( ?\? ?\)| \((?:chua chac chan|chua chac|khong chac chan|khong chac|uncertain|not certain)\))$/;
const ROUGH = /(?: ?~| \((?:uoc chung|approximate|approx\.?)\))$/;
const BOTH = / ?%$/;
const NAMED = / \(([a-z ;,]+ (?:chua chac chan|uoc chung|uncertain|approximate))\)$/;

/** Takes the remarks off a folded text: "khoảng", "(?)", "có lẽ", "around", "(năm chưa chắc chắn)" and their like. */
export function takeRemarks(folded: string): Remarked {
  const named = NAMED.exec(folded);
  const components = named?.[1] === undefined ? undefined : readNamed(named[1]);
  if (named !== null && components !== undefined) {
    return { bare: folded.slice(0, named.index), whole: 0, components };
  }
  for (const [pattern, mark] of WHOLE_REMARKS) {
    if (pattern.test(folded)) {
      const inner = takeRemarks(folded.replace(pattern, '').trim());
      return { ...inner, whole: join(inner.whole, mark) };
    }
  }
  return { bare: folded, whole: 0, components: [] };
}

const WHOLE_REMARKS: readonly (readonly [pattern: RegExp, mark: Mark])[] = [
  [ABOUT, APPROXIMATE],
  [PERHAPS, UNCERTAIN],
  [DOUBTED, UNCERTAIN],
  [ROUGH, APPROXIMATE],
  [BOTH, 3],
];

/** Whether a remark stands at either end, where with a dash in between it is not said which end it speaks of. */
export function isRemarkedOutside(folded: string): boolean {
  return [ABOUT, PERHAPS, DOUBTED, ROUGH, BOTH, NAMED].some((pattern) => pattern.test(folded));
}

/** Puts the remarks on the date that was read without them. */
export function applyRemarks(
  text: string,
  date: PartialDate,
  { whole, components }: Remarked,
): Parsed<PartialDate> {
  if (whole === 0 && components.length === 0) return accept(date);
  const marks = marksOf(date).map((mark) => join(mark, whole));
  for (const [component, mark] of components) {
    const before = marks[component];
    if (before === undefined || date.precision === 'between') {
      return refuse('DATE.UNREADABLE', text, 'The remark speaks of a part that the date does not have.');
    }
    marks[component] = join(before, mark);
  }
  return accept(withMarks(date, marks));
}

const COMPONENTS: ReadonlyMap<string, number> = new Map([
  ['nam', 0],
  ['year', 0],
  ['thang', 1],
  ['month', 1],
  ['quy', 1],
  ['quarter', 1],
  ['nua nam', 1],
  ['half', 1],
  ['ngay', 2],
  ['day', 2],
]);

/** Reads "nam chua chac chan; thang va ngay uoc chung". */
function readNamed(text: string): Remarked['components'] | undefined {
  const components: (readonly [number, Mark])[] = [];
  for (const clause of text.split(';')) {
    const match = /^(.+) (chua chac chan|uoc chung|uncertain|approximate)$/.exec(clause.trim());
    if (match === null) return undefined;
    const mark = match[2] === 'chua chac chan' || match[2] === 'uncertain' ? UNCERTAIN : APPROXIMATE;
    for (const name of (match[1] ?? '').split(/, | va | and /)) {
      const component = COMPONENTS.get(name);
      if (component === undefined) return undefined;
      components.push([component, mark]);
    }
  }
  return components;
}
