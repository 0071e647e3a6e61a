/** The store cannot be opened as asked; the message says what is wrong, where, and what to do. It holds no password. */
export class UnusableStore extends Error {
  override readonly name = 'UnusableStore';
}
