/** The pieces as one, made a piece a turn: what else the process has to do goes on meanwhile. */
export async function gathered(pieces: Iterable<Uint8Array>): Promise<Uint8Array> {
  const made: Uint8Array[] = [];
  for (const piece of pieces) {
    made.push(piece);
    await new Promise(setImmediate);
  }
  return joined(made);
}

/** The pieces as one. */
export function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
