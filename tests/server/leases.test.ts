import { readdirSync } from "node:fs";
import { connect, type Socket } from "node:net";
import path from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { poolSingleton, pool } from "#app/db/client.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { resourceRoute } from "#app/http/resource-route.server.ts";
import { prepareLocalIdentity } from "#app/features/local-identity/local-keys.server.ts";
import { withAdvisoryLock } from "#app/infra/advisory-lock.server.ts";
import { decodeImage } from "#app/features/media/decode-image.server.ts";
import { currentLoad } from "#app/infra/admission.server.ts";
import { heldLeases, leaseKinds } from "#app/infra/leases.server.ts";
import { writeAtomic } from "#app/infra/atomic-file.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { noise } from "#tests/media/pictures.ts";
import { keepDatabase } from "#tests/setup/database.ts";
import { temporaryDirectory } from "../../bin/lib/test-services.js";
import { ask, startSmallSite } from "./small-site.ts";

keepDatabase();

type Options = NonNullable<Parameters<typeof startSmallSite>[1]>;
type Site = Awaited<ReturnType<typeof startSmallSite>>;
type Hold = {
  /** Whether the resource is exhausted. */
  isHeld: () => boolean;
  hold: (ctx: Ctx, read: () => Promise<unknown>) => Promise<unknown>;
};

/** One address for each kind of resource that a request may hold while its body arrives. */
const holds: Record<string, Hold> = {
  "an admission": {
    isHeld: () => currentLoad().running.upload === 16,
    hold: (_ctx, read) => read(),
  },
  "a transaction": {
    isHeld: () => poolSingleton.work().unfinished > 0,
    hold: (ctx, read) => inTransaction(ctx, () => read()),
  },
  "an advisory lock": {
    isHeld: () => heldLeases("advisory_lock").count > 0,
    hold: (_ctx, read) => withAdvisoryLock("leases test", read),
  },
};
const folder = temporaryDirectory();
const limits = { maxWidth: 2_400, maxHeight: 2_400, maxPixels: 40_000_000 };
const pathOf = (name: string) => `/api/v1/${name.replaceAll(" ", "-")}`;

const handlers = Object.fromEntries(
  Object.entries(holds).map(([name, { hold }]) => [
    pathOf(name).slice(1),
    resourceRoute({
      POST: {
        policy: "anyone",
        async run({ ctx, request, url }) {
          await hold(ctx, () => request.arrayBuffer());
          if (url.searchParams.has("throws")) throw new Error("This handler fails.");
          return Response.json("done");
        },
      },
    }),
  ]),
);

const decode = resourceRoute({
  POST: {
    policy: "anyone",
    async run({ ctx: { signal }, request }) {
      const bytes = new Uint8Array(await request.arrayBuffer());
      return Response.json((await decodeImage(bytes, { kind: "png", limits, signal })).ok);
    },
  },
});

let cancelled = 0;
const download = {
  loader: () =>
    new Response(
      new ReadableStream({
        pull: (stream) => stream.enqueue(Buffer.alloc(64 * 1024)),
        cancel: () => void (cancelled += 1),
      }),
    ),
};

let site: Site;
const sockets: Socket[] = [];
const serve = async (options: Options = {}) => {
  site = await startSmallSite(
    { ...handlers, "api/v1/decode": decode, download, form: decode },
    options,
  );
};

beforeAll(prepareLocalIdentity);

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await site.stop();
});

afterAll(async () => {
  await pool.end({ timeout: 1 });
});

function nothingIsHeld(): boolean {
  const { running, waiting } = currentLoad();
  const admitted = [...Object.values(running), ...Object.values(waiting)];
  const leases = leaseKinds.map((kind) => heldLeases(kind).count);
  const all = [...admitted, ...leases, poolSingleton.work().unfinished];
  return all.every((count) => count === 0);
}

const large = 900_000;
const chunked = "Transfer-Encoding: chunked";
const announced = `Content-Length: ${large}`;

function post(path: string, header: string): Socket {
  const socket = connect(site.port, "127.0.0.1");
  sockets.push(socket);
  socket.on("error", () => {});
  const lines = ["Host: localhost:3999", "Origin: http://localhost:3999", header];
  socket.write([`POST ${path} HTTP/1.1`, ...lines, "", ""].join("\r\n"));
  const piece = "x".repeat(1_000);
  socket.write(header === chunked ? `3e8\r\n${piece}\r\n` : piece);
  return socket;
}

let longestHoldMs = 0;
/** A deadline of the server that leaves this machine the time to hold everything, as it did before. */
const soonMs = () => 200 + 4 * longestHoldMs;

/**
 * Opens more requests than there is room for at once, again when a busy machine has made the server refuse
 * them.
 */
async function many(name: string, header: string): Promise<Socket[]> {
  for (let tries = 0; tries < 20; tries += 1) {
    const began = performance.now();
    const open = Array.from({ length: 20 }, () => post(pathOf(name), header));
    const isHeld = () => holds[name]?.isHeld();
    const held = vi.waitUntil(isHeld, { timeout: 1_500, interval: 10 });
    if (await held.catch(() => false)) {
      longestHoldMs = Math.max(longestHoldMs, Math.round(performance.now() - began));
      return open;
    }
    for (const socket of open) socket.destroy();
  }
  throw new Error(`${name} was never held.`);
}

type Ending = { options?: (soonMs: number) => Options; end: (sockets: Socket[]) => void };

const endings: Record<string, Ending> = {
  "the client resets the connection": {
    end: (open) => open.forEach((socket) => socket.resetAndDestroy()),
  },
  "the client closes its half in the middle": {
    end: (open) => open.forEach((socket) => socket.end()),
  },
  "the client breaks the framing": {
    end: (open) => open.forEach((socket) => socket.write("zz\r\nno chunk\r\n")),
  },
  "the server answers 408 because it comes too slowly": {
    options: (ms) => ({ pace: { graceMs: ms, bytesPerSecond: 1_000_000 } }),
    end: () => {},
  },
  "the server's time for a whole request is over": {
    options: (ms) => ({ times: { requestMs: ms + 100, headersMs: ms, checkEveryMs: 20 } }),
    end: () => {},
  },
  "the connection stands still for too long": {
    options: (ms) => ({ times: { stillMs: ms } }),
    end: () => {},
  },
  "the server stops and cuts it off": {
    options: () => ({ times: { shutdownTimeoutMs: 100 } }),
    end: () => void site.stop(),
  },
};

const framings = { "of announced length": announced, "in chunks": chunked };

describe.each(Object.keys(holds))("%s held while a body arrives is released", (name) => {
  const cases = Object.keys(endings).flatMap((ending) =>
    Object.keys(framings).map((framing) => [ending, framing] as const),
  );

  test.each(cases)("when %s (%s)", async (ending, framing) => {
    const { options, end } = endings[ending] ?? { end: () => {} };
    // A broken frame is only bytes in a body of announced length, so the client disconnects instead.
    await serve(options?.(soonMs()));
    const header = framings[framing as keyof typeof framings];
    const open = await many(name, header);
    end(open);
    if (ending.includes("framing") && header === announced) {
      for (const socket of open) socket.resetAndDestroy();
    }
    await vi.waitUntil(nothingIsHeld, { timeout: 30_000 });
  });

  test("when the request is answered, fails or is rejected", async () => {
    await serve();
    const body = Buffer.alloc(300_000);
    const answered = await ask(site.port, { method: "POST", path: pathOf(name), body });
    expect(answered.status).toBe(200);
    const failed = await ask(site.port, { method: "POST", path: `${pathOf(name)}?throws`, body });
    expect(failed.status).toBe(500);
    const crossSite = { Origin: "https://elsewhere.example" };
    const refused = await ask(site.port, {
      ...{ method: "POST", path: pathOf(name), body, headers: crossSite },
    });
    expect(refused.status).toBe(403);
    await vi.waitUntil(nothingIsHeld, { timeout: 8_000 });
  });
});

test("a download that its reader leaves is no longer produced", async () => {
  await serve({ times: { stillMs: 300 + soonMs() } });
  const readers = Array.from({ length: 8 }, () => {
    const socket = connect(site.port, "127.0.0.1");
    sockets.push(socket);
    socket.on("error", () => {});
    socket.write("GET /download HTTP/1.1\r\nHost: localhost:3999\r\n\r\n");
    return socket;
  });
  await vi.waitUntil(() => heldLeases("response_body").count === 8, {
    timeout: 30_000,
    interval: 10,
  });
  const [first, second, ...unread] = readers;
  first?.resetAndDestroy();
  second?.end();
  for (const socket of unread) socket.pause();
  await vi.waitUntil(() => cancelled === 8 && nothingIsHeld(), { timeout: 30_000 });
});

test("a picture whose uploader has left is not decoded, and lets others go first", async () => {
  await serve();
  const picture = await noise(1_500, 1_000).png({ compressionLevel: 0 }).toBuffer();
  const head = [
    ...["POST /api/v1/decode HTTP/1.1", "Host: localhost:3999", "Origin: http://localhost:3999"],
    ...[`Content-Length: ${picture.length}`, "", ""],
  ].join("\r\n");
  const senders = Array.from({ length: 4 }, () => {
    const socket = connect(site.port, "127.0.0.1");
    sockets.push(socket);
    socket.on("error", () => {});
    socket.write(head);
    socket.write(picture.subarray(0, -1));
    return socket;
  });
  await vi.waitUntil(() => heldLeases("request_body").count === 4, { timeout: 60_000 });
  // All four are complete at once, so that none has been decoded before the last one waits.
  for (const socket of senders) socket.write(picture.subarray(-1));
  const twoOfFour = () =>
    heldLeases("child_process").count === 2 && heldLeases("image_turn").count === 4;
  await vi.waitUntil(twoOfFour, { timeout: 60_000, interval: 10 });
  for (const socket of senders) socket.resetAndDestroy();
  await vi.waitUntil(nothingIsHeld, { timeout: 1_500 });
}, 150_000);

test("a file that cannot be written leaves nothing behind", async () => {
  await serve();
  const inFile = path.join(folder, "whole");
  await writeAtomic({ folder, name: "whole", bytes: new Uint8Array(10) });
  await expect(
    writeAtomic({ folder: inFile, name: "x", bytes: new Uint8Array(1) }),
  ).rejects.toThrow();
  expect([heldLeases("temporary_file").count, readdirSync(folder)]).toEqual([0, ["whole"]]);
});

test("a body takes an upload's room only where its sender is authenticated first", async () => {
  await serve();
  const many = Array.from({ length: 40 }, () => post("/form", chunked));
  await vi.waitUntil(() => heldLeases("request_body").count === 40, { timeout: 30_000 });
  const { running, waiting } = currentLoad();
  expect([running.upload, waiting.upload, running.write]).toEqual([0, 0, 0]);
  for (const socket of many) socket.resetAndDestroy();
  await vi.waitUntil(nothingIsHeld, { timeout: 8_000 });
});

test.each(["/form", "/api/v1/an-admission"])(
  "a body of very many tiny chunks is cut off at %s",
  async (to) => {
    await serve();
    const socket = post(to, chunked);
    const closed = new Promise((resolve) => socket.on("close", resolve));
    socket.write("1\r\na\r\n".repeat(20_000));
    await closed;
    await vi.waitUntil(nothingIsHeld, { timeout: 8_000 });
  },
);

test("metrics show the held leases, and for how long", async () => {
  const { register } = await import("prom-client");
  await serve();
  post("/api/v1/an-admission", announced);
  await vi.waitUntil(() => currentLoad().running.upload === 1);
  const held = await register.metrics();
  expect(held).toContain('masthead_leases{kind="admission"} 1');
  expect(held).toMatch(/masthead_lease_oldest_seconds\{kind="admission"\} 0\.\d+/);
  for (const socket of sockets) socket.destroy();
  await vi.waitUntil(nothingIsHeld);
  const after = await register.metrics();
  for (const kind of leaseKinds) {
    expect(after).toContain(`masthead_leases{kind="${kind}"} 0`);
    expect(after).toContain(`masthead_lease_oldest_seconds{kind="${kind}"} 0`);
  }
});
