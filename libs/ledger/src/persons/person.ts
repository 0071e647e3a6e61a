import type { Refusal } from '@concord-ledger/agreements';
import type { JsonObject, JsonValue } from '@concord-ledger/event-store';
import type { Person } from '../recording.js';

/** Longest name or contact, in UTF-16 units; as long as any line of text in the ledger. */
const MAX_LENGTH = 300;

/** A natural person as typed, tidied: NFC, no space at the ends. Refused: no name, other properties, control characters. */
export function readPerson(input: JsonValue, path: string): Read {
  if (typeof input !== 'object' || input === null || !('name' in input))
    return refuse('PERSON.NO_NAME', path, `${path} must be a person: an object with a name.`);
  const stray = Object.keys(input).find((key) => key !== 'name' && key !== 'contact');
  if (stray !== undefined) {
    return refuse(
      'INPUT.UNKNOWN_PROPERTY',
      `${path}.${stray}`,
      `There is no property ${path}.${stray} here: a person has a name and perhaps a contact.`,
    );
  }
  const name = readLine(input.name, `${path}.name`);
  if (!name.ok) return name;
  if (input.contact === undefined) return { ok: true, person: { name: name.text } };
  const contact = readLine(input.contact, `${path}.contact`);
  return contact.ok ? { ok: true, person: { name: name.text, contact: contact.text } } : contact;
}

/** What a person's private record holds (R32). Final format. */
export function personContent({ name, contact }: Person): JsonObject {
  return { kind: 'person', name, ...(contact !== undefined && { contact }) };
}

type Read = { readonly ok: true; readonly person: Person } | Refused;
interface Refused {
  readonly ok: false;
  readonly refusal: Refusal;
}

function readLine(
  input: JsonValue | undefined,
  path: string,
): { readonly ok: true; readonly text: string } | Refused {
  if (typeof input !== 'string') return refuse('INPUT.WRONG_TYPE', path, `${path} must be text.`);
  const text = input.normalize('NFC').trim();
  if (text === '') return refuse('INPUT.EMPTY', path, `${path} is empty: write it, or leave the person out.`);
  if (CONTROL.test(text))
    return refuse(
      'INPUT.CONTROL_CHARACTER',
      path,
      `${path} holds a control character: type the text without it.`,
    );
  if (text.length > MAX_LENGTH)
    return refuse(
      'INPUT.TOO_LONG',
      path,
      `${path} has ${text.length} characters; at most ${MAX_LENGTH} are kept.`,
    );
  return { ok: true, text };
}

/** C0 and C1 controls, lone surrogates, and the characters that turn the direction of writing around. */
const CONTROL = /[\p{Cc}\p{Surrogate}\u202a-\u202e\u2066-\u2069]/v;

function refuse(code: string, path: string, message: string): Refused {
  return { ok: false, refusal: { kind: 'value', code, message, path, facts: {} } };
}
