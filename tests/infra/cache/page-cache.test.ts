import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  PageCache,
  type PageCacheOptions,
  type Rendered,
  type WantedPage,
} from "#app/infra/cache/page-cache.ts";

/**
 * Creates a cache whose renders finish when the test says so; the content is one number per tag.
 */
function aSite(given: Partial<PageCacheOptions> = {}) {
  const versions = new Map<string, number>();
  const renders: { address: string; finish: () => void; fail: () => void }[] = [];
  const clock = { now: 0 };
  const answer: Pick<Rendered, "status" | "keep"> = { status: 200, keep: true };

  function render({ address }: WantedPage, begin: () => void): Promise<Rendered> {
    begin();
    const tag = `tag:${address}`;
    const body = Buffer.from(String(versions.get(tag) ?? 0));
    const { status, keep } = answer;
    return new Promise((resolve, reject) => {
      const finish = () => resolve({ status, keep, body, lines: [], tags: new Set([tag]) });
      renders.push({ address, finish, fail: () => reject(new Error("no database")) });
    });
  }

  const state = { connected: true, away: false };
  const cache = new PageCache({
    render,
    isConnected: () => state.connected,
    databaseIsDown: () => state.away,
    mostBytes: 1_000_000,
    now: () => clock.now,
    ...given,
  });
  function change(address: string, debounced = false) {
    const tag = `tag:${address}`;
    versions.set(tag, (versions.get(tag) ?? 0) + 1);
    cache.invalidate([tag], { debounced });
  }
  const get = (address: string) => cache.get({ address, untrusted: false });
  async function text(address: string) {
    const { page } = await get(address);
    const form = await page.form("identity");
    return form.body.toString();
  }
  return { cache, clock, state, answer, renders, versions, change, get, text };
}

/** Runs everything that is queued as microtasks. */
async function settled() {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}

type Site = ReturnType<typeof aSite>;

/** Renders the address and stores the page. */
async function cached(site: Site, address = "/") {
  const answered = site.text(address);
  await settled();
  site.renders.pop()?.finish();
  await answered;
}

describe("a requested page", () => {
  test("is rendered once for all requests that arrive meanwhile", async () => {
    const site = aSite();
    const all = Promise.all([site.text("/"), site.text("/"), site.text("/")]);
    await settled();
    expect(site.renders).toHaveLength(1);
    site.renders[0]?.finish();
    expect(await all).toEqual(["0", "0", "0"]);
  });

  test("is not rendered again once cached", async () => {
    const site = aSite();
    await cached(site);
    expect((await site.get("/")).how).toBe("hit");
    expect(site.cache.counts).toMatchObject({ hit: 1, miss: 1 });
  });

  test("after a change never joins a render that began before it, and waits for that one to end", async () => {
    const site = aSite();
    const before = site.text("/");
    await settled();
    site.change("/");
    const after = site.text("/");
    await settled();
    expect(site.renders).toHaveLength(1);
    site.renders[0]?.finish();
    await settled();
    site.renders[1]?.finish();
    expect([await before, await after]).toEqual(["0", "1"]);
    expect(await site.text("/")).toBe("1");
  });

  test("reports a failed render to all waiting requests, and the next request tries again", async () => {
    const site = aSite();
    const both = Promise.allSettled([site.text("/"), site.text("/")]);
    await settled();
    site.renders[0]?.fail();
    expect((await both).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    const next = site.text("/");
    await settled();
    site.renders[1]?.finish();
    expect(await next).toBe("0");
  });
});

describe("the page cache does not store", () => {
  test.each([
    ["an error", { status: 503, keep: true }],
    ["a move for now", { status: 302, keep: true }],
    ["what sets a cookie", { status: 200, keep: false }],
  ])("%s", async (_what, answer) => {
    const site = aSite();
    Object.assign(site.answer, answer);
    await cached(site);
    expect(site.cache.size).toBe(0);
  });

  test("a page rendered while the invalidation bus was disconnected", async () => {
    const site = aSite();
    site.state.connected = false;
    await cached(site);
    expect(site.cache.size).toBe(0);
  });

  test("a 404 for longer than a few seconds", async () => {
    const site = aSite();
    site.answer.status = 404;
    await cached(site);
    expect((await site.get("/")).how).toBe("hit");
    site.clock.now = 5_001;
    expect(site.cache.peek("/")).toBeNull();
  });
});

describe("an expired page", () => {
  const anHour = 60 * 60_000;

  test("is served at once and revalidated in the background, by one render", async () => {
    const site = aSite();
    await cached(site);
    site.versions.set("tag:/", 7);
    site.clock.now = anHour;
    expect(await site.text("/")).toBe("0");
    expect(await site.text("/")).toBe("0");
    expect(site.renders).toHaveLength(1);
    site.renders[0]?.finish();
    await settled();
    expect(await site.text("/")).toBe("7");
  });

  test("stays cached when its revalidation fails", async () => {
    const site = aSite();
    await cached(site);
    site.clock.now = anHour;
    await site.text("/");
    site.renders.pop()?.fail();
    await settled();
    expect((await site.get("/")).how).toBe("hit");
    expect(site.renders).toHaveLength(0);
  });

  test("is never served once it is invalidated", async () => {
    const site = aSite();
    await cached(site);
    site.clock.now = anHour;
    site.change("/");
    const answered = site.text("/");
    await settled();
    site.renders[0]?.finish();
    expect(await answered).toBe("1");
  });
});

describe("the page cache while the invalidation bus is disconnected", () => {
  test("renders a page for each request", async () => {
    const site = aSite();
    await cached(site);
    site.state.connected = false;
    site.versions.set("tag:/", 3);
    const answered = site.text("/");
    await settled();
    site.renders[0]?.finish();
    expect(await answered).toBe("3");
  });

  test("serves the cached page when the render fails", async () => {
    const site = aSite();
    await cached(site);
    site.state.connected = false;
    const answered = site.text("/");
    await settled();
    site.renders[0]?.fail();
    expect(await answered).toBe("0");
  });

  test("serves the cached page at once when the database is known to be unavailable", async () => {
    const site = aSite();
    await cached(site);
    Object.assign(site.state, { connected: false, away: true });
    expect((await site.get("/")).how).toBe("stale");
  });

  test("serves nothing that was cached before, once connected again", async () => {
    const site = aSite();
    await cached(site);
    site.cache.invalidate("everything", { debounced: false });
    expect(site.cache.size).toBe(0);
  });
});

test.each([301, 404])("any number of cached %i responses evict no page", async (status) => {
  const site = aSite({ mostBytes: 100_000 });
  await cached(site);
  site.answer.status = status;
  for (let at = 0; at < 300; at += 1) await cached(site, `/made-up-${at}`);
  expect(site.cache.size).toBeLessThan(100);
  expect((await site.get("/")).how).toBe("hit");
});

test("a burst of small changes costs one render per second", async () => {
  const site = aSite();
  let renders = 0;
  for (let at = 0; at <= 5_000; at += 10) {
    site.clock.now = at;
    site.change("/", true);
    const answered = site.text("/");
    await settled();
    renders += site.renders.length;
    site.renders.splice(0).forEach(({ finish }) => finish());
    await answered;
  }
  expect(renders).toBeLessThanOrEqual(6);
});

test("in any order of requests, renders and changes, no request is served a page older than the request", async () => {
  const step = fc.constantFrom(
    "ask",
    "change",
    "finish first",
    "finish last",
    "fail",
    "lose",
    "hear",
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
      const site = aSite();
      const requests: Promise<void>[] = [];
      for (const what of steps) {
        if (what === "ask") {
          const oldest = site.versions.get("tag:/") ?? 0;
          const check = site.text("/").then(
            (shown) => expect(Number(shown)).toBeGreaterThanOrEqual(oldest),
            () => {},
          );
          requests.push(check);
        }
        if (what === "change" && site.state.connected) site.change("/");
        if (what === "finish first") site.renders.shift()?.finish();
        if (what === "finish last") site.renders.pop()?.finish();
        if (what === "fail") site.renders.shift()?.fail();
        if (what === "lose") site.state.connected = false;
        if (what === "hear" && !site.state.connected) {
          site.cache.invalidate("everything", { debounced: false });
          site.state.connected = true;
        }
        await settled();
      }
      for (let round = 0; round < 50; round += 1) {
        site.renders.splice(0).forEach(({ finish }) => finish());
        await settled();
      }
      await Promise.all(requests);
    }),
    { numRuns: 300 },
  );
});
