type Change = { value: string; notifiedAt: number; port: number | null };

/** The values that a process may show of one fact, while several processes change it. */
export class History {
  private readonly changes: Change[];
  private readonly seen = new Map<number, number>();

  constructor(
    readonly about: string,
    first: string,
    /** How long after a change was acknowledged a process may still show the previous value. */
    private readonly promiseMs: number,
  ) {
    this.changes = [{ value: first, notifiedAt: -Infinity, port: null }];
  }

  get latest(): string {
    return this.changes.at(-1)?.value ?? "";
  }

  get settledAt(): number {
    return (this.changes.at(-1)?.notifiedAt ?? 0) + this.promiseMs;
  }

  /** `port`: of the process that makes the change and shows it at once, or null. */
  async change(value: string, port: number | null, make: () => Promise<unknown>): Promise<void> {
    const change: Change = { value, notifiedAt: Infinity, port };
    this.changes.push(change);
    await make();
    change.notifiedAt = performance.now();
  }

  /** Records the value that a process showed; returns what is wrong with it, or null. */
  complaint(shown: { value: string; port: number; readAt: number }): string | null {
    const { value, port, readAt } = shown;
    const settled = this.changes.findLastIndex(
      (change) => change.notifiedAt < readAt - (change.port === port ? 0 : this.promiseMs),
    );
    const floor = Math.max(settled, this.seen.get(port) ?? 0);
    const place = this.changes.findIndex((change, at) => at >= floor && change.value === value);
    if (place >= 0) {
      this.seen.set(port, place);
      return null;
    }
    const ago = Math.round(readAt - (this.changes[floor]?.notifiedAt ?? readAt));
    return `${this.about}: ${port} shows ${value}, not ${this.changes[floor]?.value} of ${ago} ms ago`;
  }
}
