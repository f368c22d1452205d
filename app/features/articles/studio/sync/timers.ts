/** The clock, which tests move by hand. */
export type Timers = {
  now(): number;
  /** Runs a function after this many milliseconds; returns a function that cancels it. */
  after(ms: number, run: () => void): () => void;
};

export const browserTimers: Timers = {
  now: () => Date.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

/** Returns `otherwise` when the promise takes longer, or fails. */
export function within<T, O>(
  timers: Timers,
  { ms, otherwise }: { ms: number; otherwise: O },
): (work: Promise<T>) => Promise<T | O> {
  return (work) =>
    new Promise((resolve) => {
      const cancel = timers.after(ms, () => resolve(otherwise));
      const settle = (value: T | O) => {
        cancel();
        resolve(value);
      };
      work.then(settle, () => settle(otherwise));
    });
}
