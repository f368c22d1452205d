import http from "node:http";
import { eq, sql } from "drizzle-orm";
import sharp from "sharp";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { connect, db } from "#app/db/client.server.ts";
import { media, profiles } from "#app/db/schema/index.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { env } from "#app/configuration/env.server.ts";
import { copyPicture } from "#app/features/media/copy-picture.server.ts";
import { listCards } from "#app/features/author-cards/card-queries.server.ts";
import { admit } from "#app/infra/admission.server.ts";
import { PermanentFailure } from "#app/infra/job-failure.ts";
import { registerParts } from "#app/infra/background-part.ts";
import { defineJob, enqueue, startWorker } from "#app/infra/jobs.server.ts";
import { log } from "#app/infra/log.server.ts";
import { systemContext } from "#app/infra/system-context.server.ts";
import { holdLocks, unlockOrphans } from "#app/infra/worker-locks.server.ts";
import { mirror, person } from "#tests/factories/people.ts";
import { emptyDatabase, keepDatabase } from "#tests/setup/database.ts";

keepDatabase();

const recorded: unknown[] = [];

const served = { requests: 0, status: 200, body: Buffer.alloc(0) };
const pictures = http.createServer((_request, response) => {
  served.requests += 1;
  response.writeHead(served.status).end(served.body);
});

beforeAll(async () => {
  await emptyDatabase();
  registerParts([
    defineJob("note", {
      payload: z.object({ word: z.string() }),
      work: (_ctx, { word }) => {
        recorded.push(word);
        return Promise.resolve();
      },
    }),
  ]);
  await new Promise<void>((resolve) => pictures.listen(0, "127.0.0.1", () => resolve()));
  const address = pictures.address();
  env.PORT = typeof address === "object" && address ? address.port : 0;
});
beforeEach(async () => {
  await db.execute(sql`truncate graphile_worker._private_jobs`);
  recorded.length = 0;
});
afterAll(async () => {
  pictures.close();
});

async function waiting(): Promise<unknown[]> {
  const rows = await db.execute(
    sql`select payload ->> 'word' as word from graphile_worker._private_jobs order by id`,
  );
  return rows.map((row) => row.word);
}

const enqueueAll = (words: string[], jobKey?: string) =>
  inTransaction(systemContext("test"), async (tx) => {
    for (const word of words) await enqueue(tx, { name: "note", payload: { word }, jobKey });
  });

describe("a job", () => {
  test("waits while requests from people are served, unless it is urgent", async () => {
    registerParts([
      defineJob("hurry", {
        payload: z.object({}),
        urgent: true,
        work: () => Promise.resolve(void recorded.push("at once")),
      }),
    ]);
    let free = () => {};
    const held = new Promise<void>((resolve) => (free = resolve));
    const people = Array.from({ length: 12 }, () =>
      admit({ kind: "write" }, () => held).catch(() => {}),
    );
    await enqueueAll(["in the end"]);
    await inTransaction(systemContext("test"), (tx) => enqueue(tx, { name: "hurry", payload: {} }));
    const worker = await startWorker();
    await vi.waitFor(() => expect(recorded).toEqual(["at once"]), { timeout: 5_000 });
    free();
    await Promise.all(people);
    await vi.waitFor(() => expect(recorded).toEqual(["at once", "in the end"]), { timeout: 5_000 });
    await worker.stop();
  });

  test("that fails stores the reason in its row, without user input", async () => {
    registerParts([
      defineJob("stumble", {
        payload: z.object({}),
        work: () =>
          Promise.reject(new Error("Failed query: insert\nparams: Anna,anna@site.example")),
      }),
    ]);
    await inTransaction(systemContext("test"), (tx) =>
      enqueue(tx, { name: "stumble", payload: {} }),
    );
    const logged = vi.spyOn(log, "error").mockImplementation(() => {});
    const worker = await startWorker();
    const reason = await vi.waitFor(async () => {
      const [row] = await db.execute<{ error: string | null }>(
        sql`select last_error as error from graphile_worker._private_jobs`,
      );
      expect(row?.error).toBeTruthy();
      return row?.error;
    });
    await worker.stop();
    expect(reason).toBe("Failed query: insert");
    expect(JSON.stringify(logged.mock.calls)).not.toContain("anna");
    logged.mockRestore();
  });

  test("that waits for other hosts delays no other job", async () => {
    let letGo = () => {};
    const silence = new Promise<void>((resolve) => (letGo = resolve));
    registerParts([
      defineJob("ask-elsewhere", {
        payload: z.object({}),
        work: () => silence,
        waitsForOthers: true,
      }),
    ]);
    await inTransaction(systemContext("test"), async (tx) => {
      for (let job = 0; job < 8; job += 1)
        await enqueue(tx, { name: "ask-elsewhere", payload: {} });
      await enqueue(tx, { name: "note", payload: { word: "not waiting" } });
    });
    const worker = await startWorker();
    await vi.waitFor(() => expect(recorded).toEqual(["not waiting"]));
    letGo();
    await worker.stop();
  });

  test("is queued once the transaction has committed, and never when it has not", async () => {
    await enqueueAll(["kept"]);
    const failing = inTransaction(systemContext("test"), async (tx) => {
      await enqueue(tx, { name: "note", payload: { word: "lost" } });
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    expect(await waiting()).toEqual(["kept"]);
  });

  test("replaces a waiting job with the same key", async () => {
    await enqueueAll(["one", "two"], "key");
    expect(await waiting()).toEqual(["two"]);
  });

  test("is run by a worker, which leaves one with an invalid payload for later", async () => {
    await inTransaction(systemContext("test"), (tx) =>
      enqueue(tx, { name: "note", payload: { word: 7 } }),
    );
    await enqueueAll(["done"]);
    const worker = await startWorker();
    try {
      await expect.poll(() => recorded, { timeout: 10_000 }).toEqual(["done"]);
      await expect.poll(waiting, { timeout: 10_000 }).toEqual(["7"]);
    } finally {
      await worker.stop();
    }
  });

  test("that ends while the worker's connections are cut runs again, and the worker continues", async () => {
    // graphile-worker writes to console.trace what it also logs.
    vi.spyOn(console, "trace").mockImplementation(() => {});
    let finish = () => {};
    const began: string[] = [];
    registerParts([
      defineJob("wait", {
        payload: z.object({}),
        work: () => {
          began.push("again");
          return began.length > 1
            ? Promise.resolve()
            : new Promise((resolve) => (finish = resolve));
        },
      }),
    ]);
    await inTransaction(systemContext("test"), (tx) => enqueue(tx, { name: "wait", payload: {} }));
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    const worker = await startWorker();
    try {
      await expect.poll(() => began.length, { timeout: 10_000 }).toBe(1);
      // The lock prevents any write about the job until its connection is cut.
      await db.transaction(async (tx) => {
        await tx.execute(sql`lock table graphile_worker._private_jobs in access exclusive mode`);
        finish();
        const cut = async () => {
          const rows = await db.execute(sql`
            select pg_terminate_backend(pid) from pg_stat_activity
            where datname = current_database() and query like '%_private_jobs%' and wait_event_type = 'Lock'`);
          return rows.length;
        };
        await expect.poll(cut, { timeout: 10_000 }).toBeGreaterThan(0);
      });
      await enqueueAll(["afterwards"]);
      await expect.poll(() => recorded, { timeout: 15_000 }).toContain("afterwards");
      await db.execute(sql`
        update graphile_worker._private_jobs set locked_at = now() - interval '1 minute'`);
      // When workers look for the jobs of those that are gone.
      vi.advanceTimersByTime(20_000);
      await expect.poll(() => began.length, { timeout: 30_000 }).toBe(2);
    } finally {
      await worker.stop();
      vi.useRealTimers();
    }
  }, 60_000);

  test("of a killed worker is released, and one of a living worker is not", async () => {
    await enqueueAll(["a", "b", "c"]);
    const lock = (word: string, worker: string, ago: string) =>
      db.execute(sql`
        update graphile_worker._private_jobs
        set locked_by = ${worker}, locked_at = now() - ${ago}::interval
        where payload ->> 'word' = ${word}`);
    await lock("a", "pool-killed", "1 minute");
    await lock("b", "pool-living", "1 minute");
    await lock("c", "pool-starting", "1 second");
    const [living, finder] = [connect(env.DATABASE_URL, 1), connect(env.DATABASE_URL, 1)];
    try {
      await living`select pg_advisory_lock(7261001, hashtext('pool-living'))`;
      expect(await unlockOrphans(finder, [])).toEqual(["pool-killed"]);
      const rows = await db.execute(sql`
        select payload ->> 'word' as word from graphile_worker._private_jobs where locked_by is null`);
      expect(rows.map((row) => row.word)).toEqual(["a"]);
    } finally {
      await living.end();
      await finder.end();
    }
  });

  test("of a vanished machine is released within a minute, and one of a living machine never", async () => {
    const locks = connect(env.DATABASE_URL, 1, { holdsLocks: true });
    try {
      await holdLocks(locks, ["pool-living"]);
      const [idle] = await locks`show tcp_keepalives_idle`;
      const [interval] = await locks`show tcp_keepalives_interval`;
      const [count] = await locks`show tcp_keepalives_count`;
      expect({ ...idle, ...interval, ...count }).toEqual({
        tcp_keepalives_idle: "30",
        tcp_keepalives_interval: "10",
        tcp_keepalives_count: "3",
      });
      expect(locks.options).toMatchObject({ idle_timeout: 0, max_lifetime: null });
    } finally {
      await locks.end();
    }
  });
});

describe("the copy of a person's picture", () => {
  const address = (name: string) => `${env.SITE_URL}/local-identity/pictures/${name}.webp`;
  const ctx = () => systemContext("test");

  async function profileOf(userId: string) {
    const [profile] = await db.select().from(profiles).where(eq(profiles.userId, userId));
    return profile;
  }

  beforeEach(async () => {
    const blue = { width: 900, height: 900, channels: 3, background: "#246" } as const;
    served.body = await sharp({ create: blue }).png().toBuffer();
    Object.assign(served, { requests: 0, status: 200 });
  });

  test("is made once, small and at the site's own address, and the card shows it", async () => {
    const someone = person({ imageUrl: address("one") });
    await mirror(someone);
    await listCards(ctx(), [someone.id]);
    await copyPicture(ctx(), { userId: someone.id });
    await copyPicture(ctx(), { userId: someone.id });
    expect(served.requests).toBe(1);
    const profile = await profileOf(someone.id);
    expect(profile).toMatchObject({ pictureSource: address("one") });
    const [kept] = await db
      .select()
      .from(media)
      .where(eq(media.key, profile?.pictureKey ?? ""));
    expect(kept).toMatchObject({ width: 320, contentType: "image/webp", createdBy: someone.id });
    const card = (await listCards(ctx(), [someone.id])).get(someone.id);
    expect(card?.pictureUrl).toBe(`/media/${profile?.pictureKey}`);
  });

  test("is removed when the picture or the person is removed", async () => {
    const someone = person({ imageUrl: address("two") });
    await mirror(someone);
    await copyPicture(ctx(), { userId: someone.id });
    await mirror({ kind: "delete", id: someone.id, sourceUpdatedAt: someone.sourceUpdatedAt + 1 });
    await copyPicture(ctx(), { userId: someone.id });
    expect(await profileOf(someone.id)).toMatchObject({ pictureKey: null, pictureSource: null });
  });

  test("is left to the next job when the picture has changed meanwhile", async () => {
    const someone = person({ imageUrl: address("three") });
    await mirror(someone);
    const copying = copyPicture(ctx(), { userId: someone.id });
    await expect.poll(() => served.requests).toBe(1);
    await mirror({
      ...someone,
      imageUrl: address("four"),
      sourceUpdatedAt: someone.sourceUpdatedAt + 1,
    });
    await copying;
    expect(await profileOf(someone.id)).toBeUndefined();
    await copyPicture(ctx(), { userId: someone.id });
    expect(await profileOf(someone.id)).toMatchObject({ pictureSource: address("four") });
  });

  test("is retried when the picture cannot be fetched now", async () => {
    const someone = person({ imageUrl: address("five") });
    await mirror(someone);
    served.status = 503;
    await expect(copyPicture(ctx(), { userId: someone.id })).rejects.toThrow("503");
    expect(await profileOf(someone.id)).toBeUndefined();
  });

  test.each([
    ["an address of another host", "https://evil.example/a.png"],
    ["an address without encryption", "http://img.clerk.com/a.png"],
    ["an address inside our network", "https://127.0.0.1/a.png"],
    ["an address that is no URL", "not a url"],
    ["an address without a host", "//"],
    ["the picture itself as an address", "data:image/png;base64,iVBORw0KGgo="],
    ["an address that runs", "javascript:alert(1)"],
  ])("is given up for %s", async (_what, imageUrl) => {
    const someone = person({ imageUrl });
    await mirror(someone);
    const copying = copyPicture(ctx(), { userId: someone.id });
    await expect(copying).rejects.toBeInstanceOf(PermanentFailure);
    expect(await profileOf(someone.id)).toMatchObject({
      pictureKey: null,
      pictureSource: imageUrl,
    });
    expect(served.requests).toBe(0);
  });

  test.each([403, 404, 410])("is given up when the response is %i", async (status) => {
    const someone = person({ imageUrl: address(`status-${status}`) });
    await mirror(someone);
    served.status = status;
    const copying = copyPicture(ctx(), { userId: someone.id });
    await expect(copying).rejects.toThrow(`answered ${status}`);
    await expect(copying).rejects.toBeInstanceOf(PermanentFailure);
    expect(await profileOf(someone.id)).toMatchObject({ pictureKey: null });
  });

  test("is given up for more bytes than a picture may have, and made when the job is retried by hand", async () => {
    const small = served.body;
    served.body = Buffer.alloc(6 * 1024 * 1024);
    const someone = person({ imageUrl: address("seven") });
    await mirror(someone);
    const copying = copyPicture(ctx(), { userId: someone.id });
    await expect(copying).rejects.toBeInstanceOf(PermanentFailure);
    served.body = small;
    await copyPicture(ctx(), { userId: someone.id });
    expect((await profileOf(someone.id))?.pictureKey).toBeTruthy();
  });

  test("is given up when the response is not a picture", async () => {
    served.body = Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>");
    const someone = person({ imageUrl: address("six") });
    await mirror(someone);
    const copying = copyPicture(ctx(), { userId: someone.id });
    await expect(copying).rejects.toThrow("Please choose a JPEG");
    expect(await profileOf(someone.id)).toMatchObject({
      pictureKey: null,
      pictureSource: address("six"),
    });
  });
});
