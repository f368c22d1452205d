import type { Invalidation, InvalidationOptions } from "#app/infra/invalidation-bus.server.ts";
import { SingleFlight } from "./single-flight.ts";
import { type HeaderLine, StoredPage } from "./stored-page.ts";
import { type Reading, TaggedEntries } from "./tagged-entries.ts";

export type Rendered = {
  status: number;
  lines: readonly HeaderLine[];
  body: Buffer;
  tags: ReadonlySet<string>;
  /** Whether the response is the same for every reader and may be cached. */
  keep: boolean;
};

/** A page by its canonical address; a renderer may want to know more of it. */
export type WantedPage = { address: string; untrusted: boolean };

export type PageCacheOptions = {
  /** `begin` is called when the render starts to read, after it has waited in the queue. */
  render: (wanted: WantedPage, begin: () => void) => Promise<Rendered>;
  /**
   * Whether invalidations of other processes are received; while they are not, no new page is
   * cached.
   */
  isConnected: () => boolean;
  /** Whether the database is down; while it is, cached pages are served. */
  databaseIsDown: () => boolean;
  mostBytes: number;
  now?: () => number;
};

type How = "hit" | "stale" | "miss";
export type Answered = { page: StoredPage; how: How };

type CachedPage = { page: StoredPage; freshUntil: number };

/**
 * A page that was never invalidated is rendered again after this time, in case an invalidation was
 * missed.
 */
const freshForMs = 10 * 60_000;
const staleForMs = 24 * 60 * 60_000;
const missingForMs = 5_000;
const retryRefreshMs = 5_000;

/** The statuses that may be cached: pages, permanent redirects, and missing pages. */
const kept = new Set([200, 301, 308, 404, 410]);
const missing = new Set([404, 410]);
const moved = new Set([301, 308]);

/**
 * Public pages, rendered once for all readers and stored by canonical address. Each address has one
 * render at a time; a request that comes after a change never joins a render that began before it.
 * An expired page is served while it is refreshed. A tenth of the space is reserved for entries
 * that anonymous requests can create at will: missing pages, redirects, and addresses marked
 * `untrusted`.
 */
export class PageCache {
  readonly #pages: TaggedEntries<CachedPage>;
  readonly #singleFlight = new SingleFlight<StoredPage>();
  readonly #options: PageCacheOptions;
  readonly #now: () => number;
  readonly counts = { hit: 0, stale: 0, miss: 0, notStored: 0, failed: 0 };

  constructor(options: PageCacheOptions) {
    this.#options = options;
    this.#now = options.now ?? (() => performance.now());
    this.#pages = new TaggedEntries({ mostBytes: options.mostBytes });
  }

  get bytes(): number {
    return this.#pages.bytes;
  }

  get size(): number {
    return this.#pages.size;
  }

  /** Returns the page if it is cached and fresh. Almost every request ends here. */
  peek(address: string): StoredPage | null {
    const now = this.#now();
    const cached = this.#cached(address, now);
    if (!cached || cached.freshUntil <= now || !this.#options.isConnected()) return null;
    this.counts.hit += 1;
    return cached.page;
  }

  /** @throws the error of the render, when no cached page can be served instead. */
  async get(wanted: WantedPage): Promise<Answered> {
    const fresh = this.peek(wanted.address);
    if (fresh) return { page: fresh, how: "hit" };
    const cached = this.#cached(wanted.address, this.#now());
    if (cached && (this.#options.isConnected() || this.#options.databaseIsDown())) {
      this.#refresh(wanted, cached);
      this.counts.stale += 1;
      return { page: cached.page, how: "stale" };
    }
    this.counts.miss += 1;
    return this.#renderOrFallBack(wanted, cached);
  }

  invalidate(invalidation: Invalidation, { debounced }: InvalidationOptions): void {
    if (!debounced) this.#singleFlight.detach();
    if (invalidation === "everything") this.#pages.invalidateAll();
    else this.#pages.invalidate(invalidation, { debounced, now: this.#now() });
  }

  #cached(address: string, now: number): CachedPage | undefined {
    return this.#pages.get(address, now)?.value;
  }

  #refresh(wanted: WantedPage, cached: CachedPage): void {
    if (this.#singleFlight.isUnderWay(wanted.address)) return;
    const later = () => {
      cached.freshUntil = this.#now() + retryRefreshMs;
    };
    this.#render(wanted).then((page) => page.status >= 500 && later(), later);
  }

  async #renderOrFallBack(wanted: WantedPage, cached: CachedPage | undefined): Promise<Answered> {
    const rendered = await this.#render(wanted).catch((error: unknown) => ({ error }));
    const failed = "error" in rendered || rendered.status >= 500;
    const stillCached = cached && this.#cached(wanted.address, this.#now()) === cached;
    if (failed && stillCached) return { page: cached.page, how: "stale" };
    if ("error" in rendered) throw rendered.error;
    return { page: rendered, how: "miss" };
  }

  #render(wanted: WantedPage): Promise<StoredPage> {
    const { address, untrusted } = wanted;
    return this.#singleFlight.run(address, async (begin) => {
      let reading: Reading | null = null;
      try {
        const rendered = await this.#options.render(wanted, () => {
          begin();
          reading = this.#pages.begin(address, this.#now());
        });
        const page = new StoredPage(rendered);
        if (reading) this.#store(reading, { rendered, page, untrusted });
        return page;
      } catch (error) {
        this.counts.failed += 1;
        throw error;
      } finally {
        if (reading) this.#pages.abandon(reading);
      }
    });
  }

  #store(
    reading: Reading,
    { rendered, page, untrusted }: { rendered: Rendered; page: StoredPage; untrusted: boolean },
  ): void {
    if (!rendered.keep || !kept.has(page.status) || !this.#options.isConnected()) return;
    const gone = missing.has(page.status);
    const freshUntil = this.#now() + (gone ? missingForMs : freshForMs);
    const stored = this.#pages.finish(reading, {
      value: { page, freshUntil },
      tags: rendered.tags,
      bytes: page.bytes,
      dropAt: gone ? freshUntil : freshUntil + staleForMs,
      ephemeral: gone || moved.has(page.status) || untrusted,
    });
    if (!stored) this.counts.notStored += 1;
  }
}
