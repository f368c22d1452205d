import { Unavailable } from "./errors.ts";

/** A page that PostgreSQL has not delivered by then is given up. */
export const longestReadMs = 2_000;

/**
 * Returns the result of `work`, unless `signal` is aborted first. Does not cancel the work; only the caller
 * stops waiting.
 * @throws the reason of `signal`
 */
export async function unlessStopped<T>(
  signal: AbortSignal | undefined,
  work: Promise<T>,
): Promise<T> {
  if (!signal) return work;
  work.catch(() => {});
  signal.throwIfAborted();
  let stop = () => {};
  const stopped = new Promise<null>((resolve) => {
    stop = () => resolve(null);
    signal.addEventListener("abort", stop);
  });
  const came = await Promise.race([work.then((value) => ({ value })), stopped]).finally(() =>
    signal.removeEventListener("abort", stop),
  );
  if (!came) signal.throwIfAborted();
  return came ? came.value : work;
}

/**
 * Returns the result of `work` if it is done within `ms` milliseconds. Does not cancel the work; only the
 * caller stops waiting.
 * @throws Unavailable
 */
export async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Unavailable()), ms);
  });
  try {
    return await Promise.race([work, deadline]);
  } finally {
    clearTimeout(timer);
    work.catch(() => {});
  }
}
