import { inflateRawSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { pool } from "#app/db/client.server.ts";
import { env } from "#app/env.server.ts";
import { mediaStorage } from "#app/features/media/media-storage.server.ts";
import { anonymous, type Ctx } from "#app/infra/context.ts";
import { loader } from "#app/routes/account_.export.ts";
import { addPerson, as, asStale, contextOf } from "#tests/factories/comments.ts";
import { loadPage } from "#tests/factories/page-call.ts";
import { emptyDatabase } from "#tests/setup/database.ts";
import { secret, someoneWithTraces } from "./someone.ts";

beforeAll(() => {
  env.CLERK_WEBHOOK_SIGNING_SECRET = secret;
});
beforeEach(emptyDatabase);
afterAll(() => pool.end());

const ask = (ctx: Ctx) => loadPage(loader, { ctx, path: "/account/export" });

/** The files of an archive by its central directory, which lies at its end. */
async function unzip(response: Response): Promise<Map<string, Buffer>> {
  const bytes = Buffer.from(await response.arrayBuffer());
  const files = new Map<string, Buffer>();
  const end = bytes.lastIndexOf(Buffer.from("PK\x05\x06", "latin1"));
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [method, size] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20)];
    const [nameLength, extra, comment] = [28, 30, 32].map((place) =>
      bytes.readUInt16LE(at + place),
    );
    const local = bytes.readUInt32LE(at + 42);
    const name = bytes.toString("utf8", at + 46, at + 46 + (nameLength ?? 0));
    const begin = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const stored = bytes.subarray(begin, begin + size);
    files.set(name, method === 0 ? stored : inflateRawSync(stored));
    at += 46 + (nameLength ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
  return files;
}

describe("the export of what we hold of a person", () => {
  test("is an archive of all that is theirs, every part of it readable", async () => {
    const someone = await someoneWithTraces();
    const answer = await ask(as({ id: someone.id, role: "author" }, new Date()));
    expect(answer.headers.get("Content-Disposition")).toMatch(/^attachment; filename="account-/);
    expect(answer.headers.get("Cache-Control")).toBe("private, no-store");
    const files = await unzip(answer);
    const text = (name: string) => files.get(name)?.toString("utf8") ?? "";
    const { personal, texts } = someone;

    const { slug } = someone.own;
    for (const word of [personal.firstName, personal.address, personal.bio, personal.form]) {
      expect(text("profile.json")).toContain(word);
    }
    expect(text("sessions.json")).toContain(personal.city);
    expect(JSON.parse(text("comments.json"))).toMatchObject([
      { body: texts.comment, decisions: [{ decision: "approve", reason: personal.reason }] },
    ]);
    expect(JSON.parse(text("likes.json"))).toHaveLength(2);
    expect(JSON.parse(text("reports.json"))).toMatchObject([{ reason: personal.report }]);
    expect(JSON.parse(text(`articles/${slug}.json`))).toMatchObject({
      article: { slug, status: "published" },
      revisions: [{ title: texts.title }],
    });
    expect(text(`articles/${slug}.html`)).toContain(texts.article);
    expect(files.get(`uploads/${someone.shown}`)?.subarray(8, 12).toString()).toBe("WEBP");
    expect(text("about.txt")).toContain(someone.id);
    for (const name of files.keys()) if (name.endsWith(".json")) JSON.parse(text(name));
  });

  test("has nothing of other people in it, nor what moderators note for each other", async () => {
    const other = await someoneWithTraces();
    const someone = await someoneWithTraces();
    const files = await unzip(await ask(as({ id: someone.id, role: "author" }, new Date())));
    const all = [...files].map(([name, bytes]) => `${name} ${bytes.toString("utf8")}`).join("\n");
    const words = [...Object.values(other.personal), ...Object.values(other.texts)];
    for (const word of words) expect(all).not.toContain(word);
    expect(all).not.toContain(someone.personal.note);
    expect(all).not.toContain("An answer");
    expect(all).not.toContain("Reported.");
  });

  test("is empty but whole for who has left nothing, and open to who is banned", async () => {
    const person = await addPerson({ banned: true });
    const files = await unzip(await ask(as(person, new Date())));
    expect(files.get("comments.json")?.toString()).toBe("[]\n");
  });

  test("is for whoever is signed in, and for an expired session only after renewing it", async () => {
    const person = await addPerson();
    for (const ctx of [contextOf(anonymous), asStale(person)]) {
      await expect(ask(ctx)).rejects.toMatchObject({ status: 302 });
    }
  });

  test("is never read into memory as the data of a page", async () => {
    const someone = await someoneWithTraces();
    const answer = await ask(as({ id: someone.id, role: "author" }, new Date()));
    expect(await answer.text()).toBe("This is a file to download.");
  });

  test("breaks off, and nothing else does, when a picture cannot be read on the way", async () => {
    const someone = await someoneWithTraces();
    vi.spyOn(mediaStorage, "get").mockRejectedValue(new Error("away"));
    const answer = await ask(as({ id: someone.id, role: "author" }, new Date()));
    await expect(answer.arrayBuffer()).rejects.toThrow("away");
    vi.restoreAllMocks();
  });

  test("can be had ten times in an hour", async () => {
    const person = await addPerson();
    for (let asked = 0; asked < 10; asked += 1) {
      await (await ask(as(person, new Date()))).body?.cancel();
    }
    await expect(ask(as(person, new Date()))).rejects.toMatchObject({ status: 429 });
  });
});
