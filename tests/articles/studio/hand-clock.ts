import type { Timers } from "#app/features/articles/studio/sync/timers.ts";

/** A clock that the test moves; timers run in the order of their times. */
export function handClock() {
  let now = 1_000_000;
  let waiting: { at: number; run: () => void }[] = [];
  const timers: Timers = {
    now: () => now,
    after(ms, run) {
      const timer = { at: now + ms, run };
      waiting.push(timer);
      return () => void (waiting = waiting.filter((each) => each !== timer));
    },
  };
  return {
    timers,
    pass(ms: number) {
      const end = now + ms;
      for (;;) {
        const [next] = waiting.filter(({ at }) => at <= end).sort((one, two) => one.at - two.at);
        if (!next) break;
        waiting = waiting.filter((each) => each !== next);
        now = Math.max(now, next.at);
        next.run();
      }
      now = end;
    },
  };
}
