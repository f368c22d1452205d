import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { text } from "node:stream/consumers";
import type { ReadableStream } from "node:stream/web";
import { describe, expect, test } from "vitest";
import { validateDocument } from "#app/features/editor/validate-document.ts";
import { pageAction } from "#app/http/page.server.ts";
import { Invalid } from "#app/infra/errors.ts";
import { asAnonymous } from "#tests/factories/comments.ts";
import { sendForm } from "#tests/factories/page-call.ts";

type TurboStream = { encode(data: unknown): ReadableStream<Uint8Array> };

const runtime = path.resolve("node_modules/@remix-run/server-runtime");
const { encode } = createRequire(path.join(runtime, "package.json"))("turbo-stream") as TurboStream;

function nested(levels: number): unknown {
  let inner: unknown = { type: "paragraph" };
  for (let level = 1; level < levels; level += 1) inner = { type: "blockquote", content: [inner] };
  return { type: "doc", content: [inner] };
}

function filesIn(folder: string, ending: RegExp): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => ending.test(name))
    .map((name) => path.join(folder, name));
}

/** GHSA-rxv8-25v2-qmq8: request data that an answer contains may exhaust the encoder. */
describe("the encoder of single-fetch answers", () => {
  test("overflows on very deep nesting, so no answer may nest deeply", async () => {
    await expect(text(encode(nested(50_000)))).rejects.toThrow(RangeError);
  });

  test("receives a form's fields as text by name, whatever their names", async () => {
    const action = pageAction({
      send: { policy: "anyone", run: () => Promise.reject(new Invalid("Not like this.")) },
    });
    const deep = `a${"[a]".repeat(5_000)}`;
    const fields = { intent: "send", [deep]: "x", __proto__x: "y", body: "[".repeat(50_000) };
    const { status, data } = await sendForm(action, { ctx: asAnonymous(), path: "/page", fields });
    expect(status).toBe(422);
    expect(data).toMatchObject({ values: { intent: "send", [deep]: "x" } });
    expect(await text(encode(data))).toContain("Not like this.");
  });

  test("receives no more than 500 fields", async () => {
    const action = pageAction({ send: { policy: "anyone", run: async () => null } });
    const fields = Object.fromEntries(Array.from({ length: 501 }, (_, at) => [`field${at}`, ""]));
    const { status, data } = await sendForm(action, {
      ctx: asAnonymous(),
      path: "/page",
      fields: { intent: "send", ...fields },
    });
    expect(status).toBe(422);
    expect(JSON.stringify(data)).toContain("too many fields");
  });

  test("accepts the deepest document that may be stored", async () => {
    const levels = Array.from({ length: 100 }, (_, at) => at + 1);
    const deepest = levels.findLast((depth) => validateDocument(nested(depth)).ok) ?? 0;
    expect(deepest).toBeGreaterThan(5);
    expect(deepest).toBeLessThan(50);
    expect(await text(encode(nested(deepest)))).toContain("paragraph");
  });
});

describe("the decoder of turbo-stream", () => {
  test("is not used by the application", () => {
    const named = filesIn("app", /\.(tsx?|js)$/).filter((file) =>
      readFileSync(file, "utf8").includes("turbo-stream"),
    );
    expect(named).toEqual([]);
  });

  test("is not used by the framework's server", () => {
    const users = filesIn(path.join(runtime, "dist"), /\.js$/).filter((file) =>
      /from ['"]turbo-stream|require\(['"]turbo-stream/.test(readFileSync(file, "utf8")),
    );
    expect(users).not.toEqual([]);
    for (const file of users) {
      const source = readFileSync(file, "utf8");
      expect(source, file).toMatch(/\bencode\(/);
      expect(source, file).not.toMatch(/turboStream\.decode|\{[^}]*\bdecode\b[^}]*\} from 'turbo/);
    }
  });
});
