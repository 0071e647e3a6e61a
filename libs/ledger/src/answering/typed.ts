/** A text that a person typed, and the property of the question in which it stands. */
export interface Typed {
  readonly text: string;
  readonly path: string;
}
