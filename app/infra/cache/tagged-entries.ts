import { LRUCache } from "lru-cache";

/**
 * The minimum lifetime in milliseconds of a page whose small counts change: a burst of changes
 * costs one render.
 */
export const debounceMs = 1_000;

export type Entry<V> = {
  value: V;
  tags: ReadonlySet<string>;
  /** When the read that produced the entry began. */
  begun: number;
  /** The entry is dropped at this time at the latest. */
  dropAt: number;
};

/** A read in progress. Tags that are invalidated meanwhile may be missing from its result. */
export type Reading = {
  key: string;
  begun: number;
  invalidatedTags: Set<string>;
  debouncedTags: Set<string>;
  everything: boolean;
};

const meet = (tags: ReadonlySet<string>, others: ReadonlySet<string>) => {
  for (const tag of others) if (tags.has(tag)) return true;
  return false;
};

type Entries<V> = LRUCache<string, Entry<V>>;

export type Result<V> = {
  value: V;
  tags: ReadonlySet<string>;
  bytes: number;
  dropAt?: number;
  /**
   * Anonymous requests can create any number of such entries, so they go into the small segment.
   */
  ephemeral?: boolean;
};

/**
 * Read results by key, with the tags they depend on; bounded by `mostBytes`, least recently used dropped
 * first. A tenth of the space is reserved for `ephemeral` entries, so they evict nothing else. Times are
 * milliseconds of one clock. A read must call `begin` before it reads: a tag that is invalidated between
 * `begin` and `finish` prevents the result from being stored.
 */
export class TaggedEntries<V> {
  readonly #lasting: Entries<V>;
  readonly #ephemeral: Entries<V>;
  readonly #byTag = new Map<string, Set<string>>();
  readonly #readings = new Set<Reading>();

  constructor({ mostBytes }: { mostBytes: number }) {
    const ephemeralBytes = Math.ceil(mostBytes / 10);
    this.#lasting = this.#bounded(mostBytes - ephemeralBytes);
    this.#ephemeral = this.#bounded(ephemeralBytes);
  }

  #bounded(maxSize: number): Entries<V> {
    return new LRUCache({ maxSize, dispose: (entry, key) => this.#untag(entry, key) });
  }

  get(key: string, now: number): Entry<V> | undefined {
    const entry = this.#lasting.get(key) ?? this.#ephemeral.get(key);
    if (entry === undefined || now < entry.dropAt) return entry;
    this.#delete(key);
    return undefined;
  }

  begin(key: string, now: number): Reading {
    const reading: Reading = {
      key,
      begun: now,
      invalidatedTags: new Set(),
      debouncedTags: new Set(),
      everything: false,
    };
    this.#readings.add(reading);
    return reading;
  }

  /** Ends a read without a result. */
  abandon(reading: Reading): void {
    this.#readings.delete(reading);
  }

  /** Ends a read; returns false when its result may already be outdated and was not stored. */
  finish(reading: Reading, result: Result<V>): boolean {
    this.#readings.delete(reading);
    const { value, tags, bytes, dropAt = Infinity, ephemeral = false } = result;
    if (reading.everything || meet(tags, reading.invalidatedTags)) return false;
    const debouncedUntil = meet(tags, reading.debouncedTags)
      ? reading.begun + debounceMs
      : Infinity;
    const entry = { value, tags, begun: reading.begun, dropAt: Math.min(dropAt, debouncedUntil) };
    const entries = ephemeral ? this.#ephemeral : this.#lasting;
    this.#delete(reading.key);
    entries.set(reading.key, entry, { size: Math.max(1, Math.ceil(bytes)) });
    if (!entries.has(reading.key)) return false;
    for (const tag of tags) this.#tag(tag, reading.key);
    return true;
  }

  invalidate(
    tags: readonly string[],
    { debounced, now }: { debounced: boolean; now: number },
  ): void {
    for (const reading of this.#readings) {
      for (const tag of tags)
        (debounced ? reading.debouncedTags : reading.invalidatedTags).add(tag);
    }
    for (const tag of tags) {
      for (const key of [...(this.#byTag.get(tag) ?? [])]) {
        const entry = this.#lasting.peek(key) ?? this.#ephemeral.peek(key);
        if (!entry) continue;
        entry.dropAt = debounced ? Math.min(entry.dropAt, entry.begun + debounceMs) : now;
        if (entry.dropAt <= now) this.#delete(key);
      }
    }
  }

  invalidateAll(): void {
    for (const reading of this.#readings) reading.everything = true;
    this.#lasting.clear();
    this.#ephemeral.clear();
  }

  get bytes(): number {
    return this.#lasting.calculatedSize + this.#ephemeral.calculatedSize;
  }

  get size(): number {
    return this.#lasting.size + this.#ephemeral.size;
  }

  #delete(key: string): void {
    this.#lasting.delete(key);
    this.#ephemeral.delete(key);
  }

  #tag(tag: string, key: string): void {
    const keys = this.#byTag.get(tag);
    if (keys) keys.add(key);
    else this.#byTag.set(tag, new Set([key]));
  }

  #untag(entry: Entry<V>, key: string): void {
    for (const tag of entry.tags) {
      const keys = this.#byTag.get(tag);
      keys?.delete(key);
      if (keys?.size === 0) this.#byTag.delete(tag);
    }
  }
}
