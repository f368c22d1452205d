// @ts-check
import { atEnd, interruptedBy } from "./shutdown.js";
import { CommandError, sentenceFor } from "./steps.js";

/** An item is one transaction, whose statements have a timeout of five seconds. */
const usualPatienceMs = 10_000;
const startPatienceMs = 2_000;

/**
 * Runs work that stops between two of its items: `signal` requests the stop, and resources such as the
 * database stay available until the work has stopped.
 * @template T
 * @param {(signal: AbortSignal) => Promise<T>} work
 * @param {{ patienceMs?: number }} [options] the time after which it is cut off, and PostgreSQL rolls back
 * unfinished work
 * @returns {Promise<T>}
 */
export async function stoppable(work, { patienceMs = usualPatienceMs } = {}) {
  assertGoesOn();
  const controller = new AbortController();
  const working = work(controller.signal);
  const unregister = atEnd({
    patienceMs,
    gently: () => {
      controller.abort();
      return working.catch(() => {});
    },
  });
  try {
    return await working;
  } catch (error) {
    // Without this, a failure for another reason after a signal would be reported as a normal stop.
    const { aborted } = controller.signal;
    if (aborted && !isAbort(error)) process.stderr.write(`${sentenceFor(error)}\n`);
    throw error;
  } finally {
    unregister();
  }
}

/** @param {unknown} error whether waiting or working has ended because of an abort signal */
const isAbort = (error) => error instanceof Error && error.name === "AbortError";

/**
 * Throws in a command that is ending, which must not start anything new.
 * @throws CommandError
 */
export function assertGoesOn() {
  if (interruptedBy()) throw new CommandError("The command has been told to stop.");
}

/**
 * Starts a service and closes it at the command's end, even if that comes before it has started.
 * @template {{ longestCloseMs: number, close: () => Promise<void> }} T
 * @param {() => Promise<T>} start
 * @returns {Promise<T>}
 */
export async function closeAtEnd(start) {
  assertGoesOn();
  const starting = start();
  const unregister = atEnd({
    gently: () => starting.then((started) => started.close()).catch(() => {}),
    patienceMs: startPatienceMs,
  });
  const started = await starting;
  unregister();
  atEnd({ gently: () => started.close(), patienceMs: started.longestCloseMs });
  return started;
}
