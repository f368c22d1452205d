type Flight<T> = { joinable: boolean; started: boolean; promise: Promise<T> };

/**
 * Runs one piece of work at a time for each key and gives its result to every caller that arrived meanwhile.
 * The work calls `begin` when it starts to read. After `detach` no caller joins work that has begun; later
 * calls wait for it and run again.
 */
export class SingleFlight<T> {
  readonly #latest = new Map<string, Flight<T>>();

  run(key: string, work: (begin: () => void) => Promise<T>): Promise<T> {
    const before = this.#latest.get(key);
    if (before?.joinable) return before.promise;
    const fly = async () => {
      await before?.promise.catch(() => {});
      try {
        return await work(() => {
          flight.started = true;
        });
      } finally {
        if (this.#latest.get(key) === flight) this.#latest.delete(key);
      }
    };
    const { promise, start } = startingLater(fly);
    const flight: Flight<T> = { joinable: true, started: false, promise };
    this.#latest.set(key, flight);
    start();
    return promise;
  }

  isUnderWay(key: string): boolean {
    return this.#latest.get(key)?.joinable ?? false;
  }

  detach(): void {
    for (const flight of this.#latest.values()) {
      if (flight.started) flight.joinable = false;
    }
  }
}

function startingLater<T>(work: () => Promise<T>) {
  let start = () => {};
  const promise = new Promise<T>((resolve, reject) => {
    start = () => void work().then(resolve, reject);
  });
  return { promise, start: () => start() };
}
