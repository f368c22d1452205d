import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import type { Role } from "#app/db/values.ts";
import * as uploadRoute from "#app/routes/api.v1.media.ts";
import * as pictureRoute from "#app/routes/media.$key.ts";
import { readCapped } from "#app/infra/read-capped.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { TooLarge } from "#app/infra/errors.ts";
import { addPerson, as, asAnonymous } from "#tests/factories/comments.ts";
import { callRoute } from "#tests/factories/json-call.ts";
import { keepDatabase } from "#tests/setup/database.ts";
import { bytesOf, solid } from "./pictures.ts";

keepDatabase();

let author: { id: string; role: Role };
beforeEach(async () => {
  author = await addPerson({ role: "author" });
});

function formOf(fields: Record<string, string | Uint8Array>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    if (typeof value === "string") form.append(name, value);
    else form.append(name, new Blob([new Uint8Array(value)]), "../../etc/passwd.svg");
  }
  return form;
}

const upload = (ctx: Ctx, body: FormData | string, headers?: Record<string, string>) =>
  callRoute(uploadRoute.action, { ctx, request: { method: "POST", body, headers } });

const png = async () => bytesOf(await solid(30, 20).png().toBuffer());

const look = (key: string, request: RequestInit = {}) =>
  callRoute(pictureRoute.loader, { ctx: asAnonymous(), params: { key }, request });

describe("uploading a picture", () => {
  test("answers 201 with its key and size", async () => {
    const response = await upload(as(author), formOf({ file: await png(), alt: "A square" }));
    expect(response.status).toBe(201);
    expect(await response.json()).toEqual({
      key: expect.stringMatching(/^[\w-]{22}\.webp$/) as string,
      width: 30,
      height: 20,
    });
  });

  test("is denied to people who may not write", async () => {
    const form = formOf({ file: await png() });
    expect((await upload(asAnonymous(), form)).status).toBe(401);
    expect((await upload(as(await addPerson()), form)).status).toBe(403);
    const get = await callRoute(uploadRoute.loader, { ctx: as(author) });
    expect([get.status, get.headers.get("Allow")]).toEqual([405, "POST"]);
  });

  test("of eleven megabytes answers 413", async () => {
    const file = new Uint8Array(11 * 1024 * 1024);
    file.set(await png());
    expect((await upload(as(author), formOf({ file }))).status).toBe(413);
  });

  test("of anything but one picture in a multipart form answers 422", async () => {
    const file = await png();
    const wrong: [FormData | string, Record<string, string>?][] = [
      ["{}", { "Content-Type": "application/json" }],
      ["not multipart at all", { "Content-Type": "multipart/form-data; boundary=x" }],
      ["", { "Content-Type": "multipart/form-data" }],
      [formOf({ alt: "no file" })],
      [formOf({ file: "a text" })],
      [formOf({ file, surprise: "1" })],
      [formOf({ file: new Uint8Array() })],
      [formOf({ file, alt: "x".repeat(2001) })],
      [formOf({ file: bytesOf(Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>")) })],
    ];
    for (const [body, headers] of wrong) {
      expect((await upload(as(author), body, headers)).status).toBe(422);
    }
  });
});

describe("a body that exceeds its limit", () => {
  test("is read to its end, so that its sender receives the response, and is not stored", async () => {
    let sent = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (sent === 100) return controller.close();
        sent += 1;
        controller.enqueue(new Uint8Array(1000));
      },
    });
    const request = new Request("http://localhost", {
      method: "POST",
      body,
      duplex: "half",
    });
    const reading = readCapped(request, { mostBytes: 5000, message: "Too much." });
    await expect(reading).rejects.toThrow(TooLarge);
    expect(sent).toBe(100);
  });

  test("is not read endlessly", async () => {
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array(1024 * 1024)),
    });
    const request = new Request("http://localhost", {
      method: "POST",
      body,
      duplex: "half",
    });
    const reading = readCapped(request, { mostBytes: 5000, message: "Too much." });
    await expect(reading).rejects.toThrow(TooLarge);
  });
});

describe("a picture's address", () => {
  test("serves it as immutable, sandboxed, with its own type", async () => {
    const { key } = (await (await upload(as(author), formOf({ file: await png() }))).json()) as {
      key: string;
    };
    const response = await look(key);
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "content-type": "image/webp",
      "cache-control": "public, max-age=31536000, immutable",
      "content-security-policy": "sandbox; default-src 'none'",
    });
    const bytes = await response.arrayBuffer();
    expect(response.headers.get("content-length")).toBe(String(bytes.byteLength));

    const head = await look(key, { method: "HEAD" });
    expect(head.headers.get("content-length")).toBe(String(bytes.byteLength));
    expect((await head.arrayBuffer()).byteLength).toBe(0);

    const etag = response.headers.get("etag") ?? "";
    for (const named of [etag, `"other", W/${etag}`, "*"]) {
      const again = await look(key, { headers: { "If-None-Match": named } });
      expect([again.status, again.headers.get("etag")]).toEqual([304, etag]);
    }
    expect((await look(key, { headers: { "If-None-Match": '"other"' } })).status).toBe(200);
  });

  test("answers 404 when it is unknown or leads elsewhere", async () => {
    const keys = [
      `${randomUUID()}.webp`,
      "",
      "..",
      "../secret.webp",
      "..%2f..%2fpackage.json",
      "/etc/passwd",
      "aaaaaaaaaaaaaaaaaaaaaa.svg",
      "aaaaaaaaaaaaaaaaaaaa\0.webp",
      `${"a".repeat(300)}.webp`,
    ];
    for (const key of keys) expect((await look(key)).status).toBe(404);
  });

  test("rejects other methods", async () => {
    const response = await callRoute(pictureRoute.action, {
      ctx: as(author),
      request: { method: "POST" },
    });
    expect(response.status).toBe(405);
  });
});
