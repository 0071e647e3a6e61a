/** Answers a question that the facts leave open: whether an act whose day is known in part has taken effect, say. */
export type Supposed = (question: object) => boolean;

/** So many combinations of answers are tried; twenty parties with one open question each are beyond it. */
const MOST_WORLDS = 256;

/**
 * What follows in each possible world (R9), one for each combination of answers to the questions that are asked on the way. A question counts only
 * where it is asked, so a chain of ten open successions has eleven worlds. Tried in the order of how many answers are yes, from none
 * on; beyond the bound come those tried so far and the one where all is answered yes.
 */
export function inEveryWorld<T>(inWorld: (supposed: Supposed) => T, most = MOST_WORLDS): readonly T[] {
  const found: T[] = [];
  const open: ReadonlyMap<object, boolean>[] = [new Map()];
  for (const answers of open) {
    if (found.length === most) return [...found, inWorld(() => true)];
    const decided = new Map(answers);
    const asked: object[] = [];
    const supposed: Supposed = (question) => {
      const answer = decided.get(question);
      if (answer !== undefined) return answer;
      decided.set(question, false);
      asked.push(question);
      return false;
    };
    found.push(inWorld(supposed));
    for (const [index, question] of asked.entries()) {
      const before = asked.slice(0, index).map((each) => [each, false] as const);
      open.push(new Map([...answers, ...before, [question, true]]));
    }
  }
  return found;
}
