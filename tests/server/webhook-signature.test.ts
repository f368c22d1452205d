import { request } from "node:http";
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from "vitest";
import { env } from "#app/configuration/env.server.ts";
import { admit } from "#app/infra/admission.server.ts";
import { limits } from "#app/infra/admission-decision.ts";
import { log } from "#app/infra/log.server.ts";
import { action } from "#app/routes/api.webhooks.clerk.ts";
import { mostBytes } from "#app/server/waiting-deliveries.server.ts";
import { newUserId } from "#tests/factories/people.ts";
import { emptyDatabase, keepDatabase } from "#tests/setup/database.ts";
import {
  first,
  mirrored,
  signed,
  strange,
  userEvent,
} from "#tests/clerk-webhook/signed-delivery.ts";
import { ask, startSmallSite } from "./small-site.ts";

keepDatabase();

const path = "/api/webhooks/clerk";
let reached = 0;
let site: Awaited<ReturnType<typeof startSmallSite>>;

beforeAll(async () => {
  await emptyDatabase();
  env.CLERK_WEBHOOK_SIGNING_SECRET = first;
  site = await startSmallSite({
    "api/webhooks/clerk": {
      action(args) {
        reached += 1;
        return action(args);
      },
    },
  });
});
beforeEach(() => {
  reached = 0;
});
afterAll(() => site.stop());

const send = (headers: Record<string, string>, body?: string) =>
  ask(site.port, { method: "POST", path, headers, body });

/** Sends the body in chunks, without a length. */
function sendInParts(headers: Record<string, string>, body: string): Promise<number> {
  const to = { host: "127.0.0.1", port: site.port, method: "POST", path };
  return new Promise((resolve, reject) => {
    const requested = request(
      { ...to, headers: { Host: "localhost:3999", ...headers } },
      (answer) => {
        answer.resume().on("end", () => resolve(answer.statusCode ?? 0));
      },
    );
    requested.on("error", reject);
    requested.write(body.slice(0, 10));
    requested.end(body.slice(10));
  });
}

test("a signed delivery reaches the route byte for byte, in one piece or in chunks", async () => {
  for (const how of [
    async (h: Record<string, string>, b: string) => (await send(h, b)).status,
    sendInParts,
  ]) {
    const id = newUserId();
    const body = userEvent({ id, first_name: "Zoë" });
    expect(await how(signed({ body }), body)).toBe(204);
    expect(await mirrored(id)).toMatchObject({ firstName: "Zoë" });
  }
  expect(reached).toBe(2);
});

test("a forged delivery is rejected before the route, with the route's own response", async () => {
  const body = userEvent({ id: newUserId() });
  const headers = signed({ body, secret: strange });
  const answers = [
    await send(headers, body),
    await send({}, body),
    await send(headers),
    await send({}),
  ];
  expect(reached).toBe(0);
  const own = await action({
    request: new Request(`http://localhost:3999${path}`, { method: "POST", headers, body }),
    context: { requestId: "r", setCookie() {}, clientAddress: "", cacheTags: new Set(), log },
    params: {},
  });
  const text = await own.text();
  for (const answer of answers) {
    expect([answer.status, answer.text]).toEqual([own.status, text]);
    expect(answer.headers["content-type"]).toBe(own.headers.get("Content-Type"));
  }
  expect(await sendInParts(headers, body)).toBe(400);
  expect(reached).toBe(0);
});

test("a delivery that is too large answers 413, whatever its signature", async () => {
  const body = "x".repeat(256 * 1024 + 1);
  expect((await send(signed({ body }), body)).status).toBe(413);
});

test("signed deliveries wait in memory up to sixteen megabytes, and not beyond", async () => {
  let free = () => {};
  const busy = new Promise<void>((resolve) => (free = resolve));
  onTestFinished(() => free());
  const running = Array.from({ length: limits.webhook.room }, () =>
    admit({ kind: "webhook" }, () => busy),
  );
  const large = (id: string) => {
    const body = userEvent({ id, padding: "x".repeat(250 * 1024) });
    return send(signed({ body }), body);
  };
  const ids = Array.from({ length: Math.ceil(mostBytes / (250 * 1024)) }, newUserId);
  const sent = ids.map(large);
  const putOff = await Promise.race(sent);
  expect(putOff.status).toBe(503);
  expect(putOff.headers["retry-after"]).toBe("5");
  free();
  const statuses = (await Promise.all([...sent, ...running])).map((answer) => answer?.status);
  expect(statuses.filter((status) => status === 204).length).toBeGreaterThanOrEqual(60);
  expect((await large(newUserId())).status).toBe(204);
});
