import { setImmediate as nextTurn } from "node:timers/promises";

const sliceMs = 50;

/**
 * Lets signals and timers run.
 * @throws the reason of `signal` once it is aborted
 */
export async function yieldToEventLoop(signal: AbortSignal | undefined): Promise<void> {
  await nextTurn();
  signal?.throwIfAborted();
}

/**
 * Iterates over `items` in slices of 50 ms, so that long synchronous work leaves room for signals and timers.
 * @throws the reason of `signal` between two items once it is aborted
 */
export async function* inSlices<T>(
  items: Iterable<T>,
  signal: AbortSignal | undefined,
): AsyncGenerator<T> {
  let since = performance.now();
  for (const item of items) {
    if (performance.now() - since > sliceMs) {
      await nextTurn();
      since = performance.now();
    }
    signal?.throwIfAborted();
    yield item;
  }
}
