import { hash } from 'node:crypto';

/**
 * The id of a command's nth event, counted from 0: UUIDv5 (RFC 9562, section 5.5) with the command's id as name space and the index in
 * decimal digits as name (R25). A command is written once on a stream, so an id is
 * unique there, on any store; not in the whole log, where one command id may have been used on two streams (ADR 0006).
 */
export function eventIdOf(commandId: string, index: number): string {
  if (commandId !== latest.commandId || index !== latest.index)
    latest = { commandId, index, id: derive(commandId, index) };
  return latest.id;
}

/** Whoever appends has just derived the id that the store then checks. */
let latest = { commandId: '', index: -1, id: '' };

function derive(commandId: string, index: number): string {
  let name = hexOf(commandId);
  // A decimal digit d is the byte 3d in ASCII.
  for (const digit of String(index)) name += `3${digit}`;
  const digest = hash('sha1', Buffer.from(name, 'hex'), 'hex');
  const variant = ((parseInt(digest.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return (
    `${digest.slice(0, 8)}-${digest.slice(8, 12)}-5${digest.slice(13, 16)}-` +
    `${variant}${digest.slice(17, 20)}-${digest.slice(20, 32)}`
  );
}

/** The 16 bytes of a UUID in its usual form. */
export function uuidBytes(uuid: string): Uint8Array {
  return Buffer.from(hexOf(uuid), 'hex');
}

/** Put together from its parts: replaceAll takes three times as long, and appending waits for it. */
function hexOf(uuid: string): string {
  return uuid.slice(0, 8) + uuid.slice(9, 13) + uuid.slice(14, 18) + uuid.slice(19, 23) + uuid.slice(24);
}
