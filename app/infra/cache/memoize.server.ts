import { singleton } from "#app/db/singleton.server.ts";
import { isConnected, onInvalidate } from "#app/infra/invalidation-bus.server.ts";
import { anonymous, type Ctx } from "#app/infra/context.ts";
import { defaultLocale } from "#app/messages/locales.ts";
import { SingleFlight } from "./single-flight.ts";
import { TaggedEntries } from "./tagged-entries.ts";

const most = 2_000;
const longestMs = 10 * 60_000;

type Memoized = { value: unknown; tags: ReadonlySet<string> };

const memory = singleton("memoized", () => ({
  entries: new TaggedEntries<Memoized>({ mostBytes: most }),
  singleFlight: new SingleFlight<Memoized>(),
}));

onInvalidate("memoized reads", (invalidation, { debounced }) => {
  memory.singleFlight.detach();
  if (invalidation === "everything") memory.entries.invalidateAll();
  else memory.entries.invalidate(invalidation, { debounced, now: performance.now() });
});

/** A memoized value is shared by all readers, so it is read without an actor and in the default language. */
const sharedContext = (ctx: Ctx, cacheTags: Set<string>): Ctx => ({
  ...ctx,
  actor: anonymous,
  locale: defaultLocale,
  cacheTags,
});

type Reading<T> = { key: string; load: (ctx: Ctx) => Promise<T> };

function loadOnce<T>(ctx: Ctx, { key, load }: Reading<T>): Promise<Memoized> {
  return memory.singleFlight.run(key, async (begin) => {
    begin();
    const reading = memory.entries.begin(key, performance.now());
    try {
      const tags = new Set<string>();
      const memoized = { value: await load(sharedContext(ctx, tags)), tags };
      const dropAt = performance.now() + longestMs;
      if (isConnected())
        memory.entries.finish(reading, { value: memoized, tags, bytes: 1, dropAt });
      return memoized;
    } finally {
      memory.entries.abandon(reading);
    }
  });
}

/**
 * Returns the last result of `load` until one of the tags it added is invalidated; a page that
 * shows the result depends on the same tags. Results that depend on the viewer need a `key` that
 * contains the viewer's id. A process that is not connected to the invalidation bus, and a caller
 * in a transaction, always loads.
 */
export async function memoize<T>(ctx: Ctx, reading: Reading<T>): Promise<T> {
  if (ctx.commitHooks || !isConnected()) return reading.load(ctx);
  const found = memory.entries.get(reading.key, performance.now())?.value;
  const { value, tags } = found ?? (await loadOnce(ctx, reading));
  for (const tag of tags) ctx.cacheTags.add(tag);
  // A key names one type of value: the result of its own `load`.
  return value as T;
}
