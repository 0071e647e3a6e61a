/**
 * How sure one component of a date is (ISO 8601-2, 8.2): 1 uncertain `?`, 2 approximate `~`, 3 both `%`.
 * As bits, because marks on one component add up.
 */
export type Mark = 0 | 1 | 2 | 3;

export const UNCERTAIN: Mark = 1;
export const APPROXIMATE: Mark = 2;

const SIGNS = ['', '?', '~', '%'] as const;

export function signOf(mark: Mark): string {
  return SIGNS[mark];
}

export function markOf(sign: string): Mark {
  switch (sign) {
    case '?':
      return 1;
    case '~':
      return 2;
    case '%':
      return 3;
    default:
      return 0;
  }
}

export function join(a: Mark, b: Mark): Mark {
  if (a === b || b === 0) return a;
  return a === 0 ? b : 3;
}

export function joinAll(marks: readonly Mark[]): Mark {
  return marks.reduce<Mark>(join, 0);
}

export function isUncertain(mark: Mark): boolean {
  return mark === 1 || mark === 3;
}

export function isApproximate(mark: Mark): boolean {
  return mark >= 2;
}

/**
 * Writes marked components in the one form that is stored: a sign to the right of a component speaks for it and all before it,
 * so the longest beginning with one mark gets it there; every later mark stands to the left of its own component.
 */
export function writeMarked(components: readonly string[], marks: readonly Mark[]): string {
  const first = marks[0] ?? 0;
  const differs = marks.findIndex((mark) => mark !== first);
  const group = differs === -1 ? components.length : differs;
  return components
    .map((component, index) => {
      if (index < group - 1) return component;
      if (index === group - 1) return component + signOf(first);
      return signOf(marks[index] ?? 0) + component;
    })
    .join('-');
}
