import { forbid } from '../deciding.js';
import type { Refused } from '../deciding.js';
import type { Act, Named } from './acts.js';

/** `chain`: the acts by which what the successor once had came to the predecessor. */
export function refuseCycle(
  { party, path }: Named,
  chain: readonly (Named & { readonly act: Act })[],
): Refused {
  const parties = [party, ...chain.map((step) => step.party)];
  const acts = chain.map(({ act }) => act);
  return forbid(
    'SUCCESSION.CYCLE',
    `“${party}” cannot take over from “${parties.at(-1) ?? ''}”, to whom it has passed itself: ${parties.join(' → ')} (${list(acts)}). One of the two directions is a mistake; a wrong one on record is put right by a correction.`,
    { party, chain: parties, against: against(acts) },
    path,
  );
}

export function refuseSecondEnd({ party, path }: Named, end: Act): Refused {
  return forbid(
    'SUCCESSION.ALREADY_CEASED',
    `“${party}” has ceased already (${list([end])}), and a body ceases once: correct that entry if it is wrong, or leave “${party}” out here.`,
    { party, against: against([end]) },
    path,
  );
}

/** `act` certainly comes after the end of the party, or is the end and certainly comes before. */
export function refuseAfterEnd({ party, path }: Named, act: Act, isThis: 'after' | 'before'): Refused {
  return forbid(
    'SUCCESSION.AFTER_END',
    isThis === 'after'
      ? `“${party}” had ceased by then (${list([act])}): name the body that had taken its place, or check both dates.`
      : `“${party}” still took part in another succession after that (${list([act])}), so it cannot have ceased before: check both dates.`,
    { party, against: against([act]) },
    path,
  );
}

function against(acts: readonly Act[]): readonly Record<string, string>[] {
  return acts.map(({ entryId, data: { on, effectiveOn } }) => ({
    entryId,
    type: 'PartySucceeded',
    on,
    ...(effectiveOn === undefined ? {} : { effectiveOn }),
  }));
}

/** For people: `effective 2025-07-01, entry e3`. */
function list(acts: readonly Act[]): string {
  return acts
    .map(
      ({ entryId, effect }) =>
        `${effect === 'unknown' ? 'on an unknown day' : `effective ${effect}`}, entry ${entryId}`,
    )
    .join('; ');
}
