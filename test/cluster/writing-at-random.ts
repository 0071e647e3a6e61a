import { randomUUID } from 'node:crypto';
import type { ApiNode } from './api-node.js';

/** What clients did to some nodes, and what they were answered. */
export interface Written {
  /** How many commands were answered as recorded. */
  readonly answered: number;
  /** The entry ids of every answer. */
  readonly entryIds: readonly string[];
  /** The greatest entry number that was answered. */
  readonly last: number;
}

export interface Load {
  readonly clients: number;
  /** How many commands each client sends at least. */
  readonly writes: number;
  readonly seed: number;
  /** Whether they may stop then; default at once. */
  readonly until?: () => boolean;
}

/** Registers and renames parties through the nodes, in turn as a fixed seed says; a client that gets no answer sends the same again. */
export async function writeAtRandom(
  nodes: readonly ApiNode[],
  { clients, writes, seed, until = () => true }: Load,
): Promise<Written> {
  const answers: { readonly entry: number; readonly entryIds: readonly string[] }[] = [];
  const writing = Array.from({ length: clients }, async (_, client) => {
    const random = chance(seed + client);
    const mine: string[] = [];
    for (let write = 0; write < writes || !until(); write += 1) {
      const node = nodes[Math.floor(random() * nodes.length)];
      if (node === undefined) throw new Error('There are no nodes.');
      const known = mine[Math.floor(random() * mine.length)];
      const renames = known !== undefined && random() < 0.4;
      const id = renames ? known : `party-${seed}-${client}-${write}`;
      const names = { vi: `Bên ${client}.${write}` };
      const body = renames
        ? { on: '2020', names }
        : { id, on: 'unknown', names, kind: 'agency', jurisdiction: 'VN' };
      const path = renames ? `/v1/parties/${id}/renaming` : '/v1/parties';
      const answer = await node.insist(path, body, randomUUID());
      if (answer.status !== 201) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
      const { entryIds, entry } = answer.body;
      answers.push({ entry: Number(entry ?? -1), entryIds: entryIds as readonly string[] });
      if (!renames) mine.push(id);
    }
  });
  await Promise.all(writing);
  return {
    answered: answers.length,
    entryIds: answers.flatMap(({ entryIds }) => entryIds),
    last: Math.max(...answers.map(({ entry }) => entry)),
  };
}

/** Everything that is not as it must be at the end, in words: nothing. */
export async function faultsIn(nodes: readonly ApiNode[], { entryIds }: Written): Promise<readonly string[]> {
  const faults: string[] = [];
  const [first, ...others] = nodes;
  if (first === undefined) return ['no nodes'];
  const stored = await whole(first);
  for (const path of ['/v1/audit/entries', '/v1/parties']) {
    const here = said(await first.all(path, stored.length - 1));
    for (const other of others) {
      const there = said(await other.all(path, stored.length - 1));
      const at = here.findIndex((item, place) => item !== there[place]);
      if (at !== -1 || here.length !== there.length)
        faults.push(`${path}: ${here[at] ?? 'nothing'} on one node, ${there[at] ?? 'nothing'} on another`);
    }
  }
  const counts = Map.groupBy(stored, (id) => id);
  for (const id of entryIds) if (!counts.has(id)) faults.push(`${id} was answered and is lost`);
  for (const [id, { length }] of counts) if (length > 1) faults.push(`${id} is there ${length} times`);
  const trees = await Promise.all(nodes.map((node) => node.tree()));
  if (new Set(trees.map(({ size, root }) => `${size} ${root}`)).size > 1) faults.push('the trees differ');
  for (const node of nodes) {
    const verified = await node.verify();
    if (verified.found > 0) faults.push(...verified.findings.map((finding) => JSON.stringify(finding)));
    if (verified.entries !== stored.length)
      faults.push(`${verified.entries} entries were verified of ${stored.length}`);
    const checked = await node.ledger.opened.views.check(() => undefined);
    if (checked.differences.length > 0)
      faults.push(`views differ from a rebuild: ${JSON.stringify(checked.differences)}`);
  }
  return faults;
}

/** But for how far a node’s own checkpoint has come: that is signed now and then, by each node for itself. */
function said(items: readonly unknown[]): readonly string[] {
  return items.map((item) =>
    JSON.stringify(item, (key, value: unknown) => (key === 'covered' ? undefined : value)),
  );
}

async function whole({ ledger }: ApiNode): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let after = null as Parameters<typeof ledger.store.events.readAll>[0]; ;) {
    const page = await ledger.store.events.readAll(after, 5_000);
    const end = page.at(-1);
    if (end === undefined) return ids;
    ids.push(...page.map(({ id }) => id));
    after = end.position;
  }
}

/** Numbers from 0 to below 1 that a seed fixes (mulberry32). */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
