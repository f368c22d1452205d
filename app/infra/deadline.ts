import { Unavailable } from "./errors.ts";

/** A page that PostgreSQL has not answered for by then is not going to be read. */
export const longestReadMs = 2_000;

/**
 * What comes of `work`, if it does within so many milliseconds. The work itself goes on: only who
 * waits for it is let go. @throws Unavailable
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
