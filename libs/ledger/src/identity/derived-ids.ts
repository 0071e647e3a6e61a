import { createHash } from 'node:crypto';

/**
 * Ids that must come out the same on every machine and at every repeat (R25), all of them UUIDv5. Final format: the names below must never change,
 * or an import that was interrupted before the change would record its lines twice after it.
 */

/** RFC 9562, section 6.6: the name space of URLs. An origin is a URL without its scheme. */
const URL_NAMESPACE = '6ba7b811-9dad-11d1-80b4-00c04fd430c8';

/** The name space of everything that one ledger derives: two ledgers with different origins share no id. */
export function originNamespace(origin: string): string {
  return uuidV5(URL_NAMESPACE, origin);
}

/** The nth account that the ledger made, counted from 0 (R27): says nothing about whom it stands for. */
export function accountId(namespace: string, n: number): string {
  return uuidV5(namespace, `account/${n}`);
}

/** A command under an idempotency key. `scope` is the target stream, for a creation the collection (R25). */
export function keyedCommandId(namespace: string, account: string, scope: string, key: string): string {
  return uuidV5(namespace, JSON.stringify(['command', account, scope, key]));
}

/** A line of an import: by its declared key, else by its canonical content (R24). */
export function lineCommandId(namespace: string, line: { key: string } | { content: string }): string {
  return uuidV5(
    namespace,
    JSON.stringify('key' in line ? ['line-key', line.key] : ['line-content', line.content]),
  );
}

/** The commands by which the ledger opens itself, and the nth account (from 1). */
export function openingCommandId(namespace: string): string {
  return uuidV5(namespace, 'open');
}
export function accountCommandId(namespace: string, n: number): string {
  return uuidV5(namespace, `open-account/${n}`);
}

/** The command that records the activity of a fulfilment, before it (R15). */
export function activityCommandId(commandId: string): string {
  return uuidV5(commandId, 'activity');
}

/** The id of a thing that its command left to the ledger (R25). */
export function madeId(commandId: string): string {
  return uuidV5(commandId, 'id');
}

/** UUIDv5 (RFC 9562, section 5.5). */
function uuidV5(namespace: string, name: string): string {
  const digest = createHash('sha1')
    .update(Buffer.from(namespace.replaceAll('-', ''), 'hex'))
    .update(name, 'utf8')
    .digest();
  digest.writeUInt8((digest.readUInt8(6) & 0x0f) | 0x50, 6);
  digest.writeUInt8((digest.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = digest.toString('hex', 0, 16);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
