/**
 * Runs at most `atOnce` tasks together and lets `waiting` more wait; returns null when that is too many. A
 * task with an aborted `signal` leaves the queue at once and rejects.
 */
export function queue({ atOnce, waiting }: { atOnce: number; waiting: number }) {
  const line = new Set<() => void>();
  let running = 0;

  function waitForTurn(signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      const begin = () => {
        signal?.removeEventListener("abort", leave);
        resolve();
      };
      const leave = () => {
        if (line.delete(begin)) reject(new Error("The task was abandoned before its turn."));
      };
      line.add(begin);
      signal?.addEventListener("abort", leave, { once: true });
    });
  }

  async function run<T>(task: () => Promise<T>, signal: AbortSignal | undefined): Promise<T> {
    if (running >= atOnce) await waitForTurn(signal);
    else running += 1;
    try {
      return await task();
    } finally {
      // The slot is handed over rather than freed, to preserve the order.
      const [next] = line;
      if (next) line.delete(next);
      if (next) next();
      else running -= 1;
    }
  }

  return <T>(task: () => Promise<T>, signal?: AbortSignal): Promise<T> | null =>
    running >= atOnce && line.size >= waiting ? null : run(task, signal);
}
