import { createHmac } from "node:crypto";
import { afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { env } from "#app/configuration/env.server.ts";
import { newUserId } from "#tests/factories/people.ts";
import { emptyDatabase, keepDatabase } from "#tests/setup/database.ts";
import { inbox, post, userEvent } from "./signed-delivery.ts";

keepDatabase();

/** As published by Svix and by Standard Webhooks; the bodies are those of the publications. */
const vectors = [
  {
    who: "Svix",
    secret: "whsec_plJ3nmyCDGBKInavdOK15jsl",
    id: "msg_loFOjxBNrRLzqYUf",
    timestamp: "1731705121",
    body: '{"event_type":"ping","data":{"success":true}}',
    signature: "v1,rAvfW3dJ/X/qxhsaXPOyyCGmRKsaKWcsNccKXlIktD0=",
  },
  {
    who: "Standard Webhooks",
    secret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
    id: "msg_p5jXN8AQM9LWM0D4loKWxJek",
    timestamp: "1614265330",
    body: '{"test": 2432232314}',
    signature: "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
  },
];
type Vector = (typeof vectors)[number];

beforeAll(emptyDatabase);
afterEach(() => {
  vi.useRealTimers();
});

/** Sets the clock to the time at which the vector was made. */
function atTheTimeOf({ timestamp, secret }: Vector) {
  vi.useFakeTimers({ toFake: ["Date"], now: Number(timestamp) * 1000 });
  env.CLERK_WEBHOOK_SIGNING_SECRET = secret;
}

const headersOf = (family: string, { id, timestamp, signature }: Vector) => ({
  [`${family}-id`]: id,
  [`${family}-timestamp`]: timestamp,
  [`${family}-signature`]: signature,
});

describe.each(vectors)("the signing vector of $who", (vector) => {
  test.each(["svix", "webhook"])("is accepted under the names of %s", async (family) => {
    atTheTimeOf(vector);
    const answer = await post(headersOf(family, vector), vector.body);
    expect(answer.status).toBe(204);
    expect(await inbox(vector.id)).toMatchObject({ outcome: "parked", type: "unknown" });
  });

  test("is rejected with names of both", async () => {
    atTheTimeOf(vector);
    const headers = { ...headersOf("webhook", vector), "svix-id": vector.id };
    expect((await post(headers, vector.body)).status).toBe(400);
  });

  test("is rejected when its time has passed", async () => {
    atTheTimeOf(vector);
    vi.setSystemTime((Number(vector.timestamp) + 301) * 1000);
    expect((await post(headersOf("svix", vector), vector.body)).status).toBe(400);
  });

  test.each(["v1", "v2", "v1a"])(
    "is accepted among other signatures, one of them of version %s",
    async (version) => {
      atTheTimeOf(vector);
      const other = `${version},Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc=`;
      for (const signature of [`${other} ${vector.signature}`, `${vector.signature} ${other}`]) {
        const answer = await post(headersOf("svix", { ...vector, signature }), vector.body);
        expect(answer.status).toBe(204);
      }
    },
  );

  test("is rejected under another version, without one, and truncated", async () => {
    atTheTimeOf(vector);
    const bare = vector.signature.slice(3);
    for (const signature of [
      `v2,${bare}`,
      `v1a,${bare}`,
      bare,
      "v1,",
      vector.signature.slice(0, -4),
    ]) {
      const answer = await post(headersOf("svix", { ...vector, signature }), vector.body);
      expect(answer.status, signature).toBe(400);
    }
  });
});

/**
 * Yields the text once for each flipped bit, where a header or a body can still carry the result.
 */
function* turned(text: string, canCarry: (code: number) => boolean) {
  for (let at = 0; at < text.length; at += 1) {
    for (let bit = 0; bit < 8; bit += 1) {
      const code = text.charCodeAt(at) ^ (1 << bit);
      if (canCarry(code)) yield text.slice(0, at) + String.fromCharCode(code) + text.slice(at + 1);
    }
  }
}

const inHeader = (code: number) => code > 0x20 && code < 0x7f;
const inText = (code: number) => code < 0x80;

test("a delivery with any single bit flipped is rejected", async () => {
  const secret = vectors[0]?.secret ?? "";
  env.CLERK_WEBHOOK_SIGNING_SECRET = secret;
  const [id, body] = ["msg_turned", userEvent({ id: newUserId() })];
  const timestamp = String(Math.floor(Date.now() / 1000));
  const hmac = createHmac("sha256", Buffer.from(secret.slice(6), "base64"));
  const digest = hmac.update(`${id}.${timestamp}.${body}`).digest("base64");
  const whole = { who: "us", secret, id, timestamp, body, signature: `v1,${digest}` };
  const parts = ["id", "timestamp", "signature", "body"] as const;
  let tried = 0;
  for (const part of parts) {
    for (const text of turned(whole[part], part === "body" ? inText : inHeader)) {
      const wrong = { ...whole, [part]: text };
      const answer = await post(headersOf("svix", wrong), wrong.body);
      if (answer.status !== 400) throw new Error(`${part} ${text} was taken: ${answer.status}`);
      tried += 1;
    }
  }
  expect(tried).toBeGreaterThan(1_500);
  const high = Buffer.from(body);
  for (let at = 0; at < high.length; at += 1) {
    const bytes = Buffer.from(high);
    bytes[at] = (bytes[at] ?? 0) ^ 0x80;
    expect((await post(headersOf("svix", whole), bytes)).status).toBe(400);
  }
  expect(await inbox(id)).toBeUndefined();
  expect((await post(headersOf("svix", whole), body)).status).toBe(204);
});
