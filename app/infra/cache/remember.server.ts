import { held } from "#app/db/held.server.ts";
import { isHearing, onForget } from "#app/infra/bus.server.ts";
import { anonymous, type Ctx } from "#app/infra/context.ts";
import { defaultLocale } from "#app/messages/locales.ts";
import { Flights } from "./flights.ts";
import { TaggedEntries } from "./tagged-entries.ts";

const most = 2_000;
const longestMs = 10 * 60_000;

type Remembered = { value: unknown; tags: ReadonlySet<string> };

const memory = held("remembered", () => ({
  entries: new TaggedEntries<Remembered>({ mostBytes: most }),
  flights: new Flights<Remembered>(),
}));

onForget("remembered reads", (forgotten, { soft }) => {
  memory.flights.closeBegun();
  if (forgotten === "everything") memory.entries.forgetEverything();
  else memory.entries.forget(forgotten, { soft, now: performance.now() });
});

/** What is remembered is shared by all, so it must not be in anybody's language either. */
const asAnybody = (ctx: Ctx, cacheTags: Set<string>): Ctx => ({
  ...ctx,
  actor: anonymous,
  locale: defaultLocale,
  cacheTags,
});

type Reading<T> = { key: string; load: (ctx: Ctx) => Promise<T> };

function loadOnce<T>(ctx: Ctx, { key, load }: Reading<T>): Promise<Remembered> {
  return memory.flights.run(key, async (begin) => {
    begin();
    const reading = memory.entries.begin(key, performance.now());
    try {
      const tags = new Set<string>();
      const remembered = { value: await load(asAnybody(ctx, tags)), tags };
      const dropAt = performance.now() + longestMs;
      if (isHearing())
        memory.entries.finish(reading, { value: remembered, tags, bytes: 1, dropAt });
      return remembered;
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
export async function remember<T>(ctx: Ctx, reading: Reading<T>): Promise<T> {
  if (ctx.commitHooks || !isHearing()) return reading.load(ctx);
  const found = memory.entries.get(reading.key, performance.now())?.value;
  const { value, tags } = found ?? (await loadOnce(ctx, reading));
  for (const tag of tags) ctx.cacheTags.add(tag);
  // A key names one kind of value: what its own `load` gave.
  return value as T;
}
