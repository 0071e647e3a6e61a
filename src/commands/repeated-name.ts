/**
 * The name of a property that stands twice in one object of a JSON text, at most its first 100 characters; null where none does. JSON.parse
 * keeps the last of them and drops the others without a word, so that a date might be recorded which is not the one that somebody read.
 *
 * @param json a text that JSON.parse takes.
 */
export function repeatedName(json: string): string | null {
  /** The names of each object that is open here, null for a list. */
  const open: (Set<string> | null)[] = [];
  for (let at = 0; at < json.length; at += 1) {
    const sign = json[at];
    if (sign === '{') open.push(new Set());
    else if (sign === '[') open.push(null);
    else if (sign === '}' || sign === ']') open.pop();
    else if (sign === '"') {
      const end = endOfText(json, at);
      const names = open.at(-1);
      if (names && isName(json, end)) {
        const name = String(JSON.parse(json.slice(at, end + 1)));
        if (names.has(name)) return Array.from(name).slice(0, 100).join('');
        names.add(name);
      }
      at = end;
    }
  }
  return null;
}

/** Index of the quote that ends the text which begins at this one. */
function endOfText(json: string, begin: number): number {
  let end = json.indexOf('"', begin + 1);
  while (end !== -1 && isEscaped(json, end)) end = json.indexOf('"', end + 1);
  return end === -1 ? json.length : end;
}

function isEscaped(json: string, quote: number): boolean {
  let first = quote;
  while (json[first - 1] === '\\') first -= 1;
  return (quote - first) % 2 === 1;
}

/** Whether the text that ends here is followed by a colon. */
function isName(json: string, end: number): boolean {
  let next = end + 1;
  while (/\s/.test(json[next] ?? '')) next += 1;
  return json[next] === ':';
}
