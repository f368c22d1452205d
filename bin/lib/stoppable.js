// @ts-check
import { atEnd, interruptedBy } from "./shutdown.js";
import { CommandError, sentenceFor } from "./steps.js";

/** An item is one transaction, whose statements have five seconds. */
const usualPatienceMs = 10_000;
const startPatienceMs = 2_000;

/**
 * Work that stops between two of its items: it is told when to by the signal that it is given, and what it
 * stands on, such as the database, stays until it has.
 *
 * @template T
 * @param {(signal: AbortSignal) => Promise<T>} work
 * @param {{ patienceMs?: number }} [options] after which it is cut off, and PostgreSQL takes back what it had not finished
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
    // What fails for a reason of its own after a signal would otherwise pass for having been stopped.
    const { aborted } = controller.signal;
    if (aborted && !isAbort(error)) process.stderr.write(`${sentenceFor(error)}\n`);
    throw error;
  } finally {
    unregister();
  }
}

/** @param {unknown} error whether waiting or working has ended because of an abort signal */
const isAbort = (error) => error instanceof Error && error.name === "AbortError";

/** A command that is ending starts nothing new. @throws CommandError */
export function assertGoesOn() {
  if (interruptedBy()) throw new CommandError("The command has been told to stop.");
}

/**
 * Keeps what is starting until the command ends, also when that is before it has started.
 *
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
