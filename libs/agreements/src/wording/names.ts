import type { ThingKind } from '../commands.js';

/** What a thing of another stream is called; its id where nothing better is known. */
export type NameOf = (kind: ThingKind, id: string) => string;
