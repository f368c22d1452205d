/** Runs at most `atOnce` tasks together and lets `waiting` more wait; null when that is too many. */
export function queue({ atOnce, waiting }: { atOnce: number; waiting: number }) {
  const line: (() => void)[] = [];
  let running = 0;

  async function run<T>(task: () => Promise<T>): Promise<T> {
    if (running >= atOnce) await new Promise<void>((goOn) => line.push(goOn));
    else running += 1;
    try {
      return await task();
    } finally {
      // The place is handed over rather than freed, so that nobody jumps the line.
      const next = line.shift();
      if (next) next();
      else running -= 1;
    }
  }
  return <T>(task: () => Promise<T>): Promise<T> | null =>
    running >= atOnce && line.length >= waiting ? null : run(task);
}
