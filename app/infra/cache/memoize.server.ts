import { singleton } from "#app/db/singleton.server.ts";
import { isConnected, onInvalidate } from "#app/infra/invalidation-bus.server.ts";
import { anonymous, type Ctx } from "#app/infra/context.ts";
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

type Reading<T> = { key: string; load: (ctx: Ctx) => Promise<T> };

function loadOnce<T>(ctx: Ctx, { key, load }: Reading<T>): Promise<Memoized> {
  return memory.singleFlight.run(key, async (begin) => {
    begin();
    const reading = memory.entries.begin(key, performance.now());
    try {
      const tags = new Set<string>();
      const memoized = { value: await load({ ...ctx, actor: anonymous, cacheTags: tags }), tags };
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
 * What `load` read last, until one of the tags that it noted is forgotten; a page that shows it
 * depends on the same tags. Never for what depends on who is asking unless `key` names that person.
 * A process that does not hear what others forget, and whoever is in a transaction, always loads.
 */
export async function memoize<T>(ctx: Ctx, reading: Reading<T>): Promise<T> {
  if (ctx.commitHooks || !isConnected()) return reading.load(ctx);
  const found = memory.entries.get(reading.key, performance.now())?.value;
  const { value, tags } = found ?? (await loadOnce(ctx, reading));
  for (const tag of tags) ctx.cacheTags.add(tag);
  // A key names one kind of value: what its own `load` gave.
  return value as T;
}
