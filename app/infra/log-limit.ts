import { LRUCache } from "lru-cache";

export type LogLimits = {
  windowMs: number;
  /** How many kinds are counted separately; the least recently used kind is dropped first. */
  mostKinds: number;
};
/** `event` is the first word of a kind; the words after it distinguish kinds further. */
export type LineKind = { event: string; kind: string; mostLines: number };
export type Suppressed = { event: string; kind: string; count: number };

type Window = {
  event: string;
  endsAt: number;
  lines: number;
  suppressed: number;
  end?: NodeJS.Timeout;
};

/**
 * Lets `mostLines` lines of a kind through in each window and counts the others. `report` receives the number
 * of suppressed lines when the window ends, when the kind is dropped for others, and at `flush`.
 */
export function logLimit(
  { windowMs, mostKinds }: LogLimits,
  report: (suppressed: Suppressed) => void,
) {
  const windows = new LRUCache<string, Window>({
    max: mostKinds,
    dispose({ event, suppressed, end }, kind) {
      clearTimeout(end);
      if (suppressed > 0) report({ event, kind, count: suppressed });
    },
  });

  function windowOf({ event, kind }: LineKind, now: number): Window {
    const open = windows.get(kind);
    if (open && now < open.endsAt) return open;
    const opened = { event, endsAt: now + windowMs, lines: 0, suppressed: 0 };
    windows.set(kind, opened);
    return opened;
  }

  return {
    allows(line: LineKind): boolean {
      const now = performance.now();
      const window = windowOf(line, now);
      if (window.lines < line.mostLines) {
        window.lines += 1;
        return true;
      }
      window.suppressed += 1;
      window.end ??= setTimeout(() => windows.delete(line.kind), window.endsAt - now).unref();
      return false;
    },
    flush(): void {
      windows.clear();
    },
  };
}
