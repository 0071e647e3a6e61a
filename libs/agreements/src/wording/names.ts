import type { StreamKind } from '../commands.js';

/** What a thing of another stream is called; its id where nothing better is known. */
export type NameOf = (kind: StreamKind, id: string) => string;
