import { repeatedName } from '../commands/repeated-name.js';

export type ParsedJson =
  | { readonly ok: true; readonly value: unknown }
  /** Where it is wrong, and nothing of what stands there: it may be somebody's name (R32). */
  | { readonly ok: false; readonly fault: string };

/** Reads JSON. The engine's own messages repeat what was typed, so of them only the place is told. */
export function parseJson(text: string): ParsedJson {
  try {
    const value: unknown = JSON.parse(text);
    const twice = repeatedName(text);
    if (twice !== null)
      return { ok: false, fault: `the property “${twice}” stands twice in one object: write it once.` };
    return { ok: true, value };
  } catch {
    if (canGoOn(text)) return { ok: false, fault: 'no JSON: it ends too early.' };
    const lines = text.slice(0, firstFault(text)).split('\n');
    const column = (lines.at(-1) ?? '').length + 1;
    return { ok: false, fault: `no JSON: look at line ${lines.length}, column ${column}.` };
  }
}

/** Index of the first character that JSON does not allow where it stands. The engine does not always name it, so it is searched for. */
function firstFault(text: string): number {
  let [sound, faulty] = [0, text.length];
  while (faulty - sound > 1) {
    const middle = Math.floor((sound + faulty) / 2);
    if (canGoOn(text.slice(0, middle))) sound = middle;
    else faulty = middle;
  }
  return faulty - 1;
}

/** Whether more text could make it JSON, or it is JSON already. */
function canGoOn(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    const message = error instanceof SyntaxError ? error.message : '';
    const place = / at position (\d+)/.exec(message)?.[1];
    return message.startsWith('Unexpected end') || (place !== undefined && Number(place) === text.length);
  }
}
