import { commandSchemas } from '../commands/registry.js';
import { propertiesOf } from '../commands/fields.js';
import { readShape } from '../commands/shape.js';
import { kebab } from './arguments.js';

/** The commands that can be recorded, in kebab case. */
export function commandNames(): readonly string[] {
  return Object.keys(commandSchemas).map(kebab);
}

/** Every command with its properties, those that may be left out in brackets; taken from the schemas that read them. */
export function commandTable(): string {
  const lines = Object.entries(commandSchemas).map(([name, { about, optional, inside, body }]) => {
    const read = readShape(body, {});
    const needed = new Set(read.ok ? [] : read.problems.map(({ path }) => path));
    const ids = [...aboutWords(about, optional), ...(inside === null ? [] : [inside])];
    const properties = propertiesOf(body).map((property) =>
      needed.has(property) ? property : `[${property}]`,
    );
    return `  ${kebab(name)}\n      ${[...ids, ...properties].join(', ')}\n`;
  });
  return `Commands and their properties (in brackets: may be left out; what lies inside them: the API's documentation at /docs):\n${lines.join('')}`;
}

/** Of several properties one is given at most. */
function aboutWords(about: readonly string[], optional: boolean): readonly string[] {
  if (about.length === 0) return [];
  return [optional ? `[${about.join('|')}]` : about.join('|')];
}
