/** Something opened that can be let go of. */
interface Cancellable {
  readonly stream: { cancel(): void };
}

/** What is opened. Rejects where it takes longer, or `ended` is aborted before; what is opened then after all is cancelled. */
export async function inTime<T extends Cancellable>(
  opened: Promise<T>,
  waitMs: number,
  ended: AbortSignal,
): Promise<T> {
  const late = Promise.withResolvers<never>();
  const giveUp = () => {
    late.reject(new Error(`no connection within ${waitMs} ms`));
    opened.then(
      ({ stream }) => {
        stream.cancel();
      },
      () => undefined,
    );
  };
  const timer = setTimeout(giveUp, waitMs);
  ended.addEventListener('abort', giveUp);
  if (ended.aborted) giveUp();
  try {
    return await Promise.race([opened, late.promise]);
  } finally {
    clearTimeout(timer);
    ended.removeEventListener('abort', giveUp);
  }
}
