import { inflateRawSync } from "node:zlib";
import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { db } from "#app/db/client.server.ts";
import { env } from "#app/configuration/env.server.ts";
import { mediaStorage } from "#app/features/media/media-storage.server.ts";
import { anonymous, type Ctx } from "#app/infra/context.ts";
import { loader } from "#app/routes/account_.export.ts";
import { addPerson, as, asStale, contextOf } from "#tests/factories/comments.ts";
import { loadPage } from "#tests/factories/page-call.ts";
import { listPersonColumns } from "./person-columns.ts";
import { secret, someoneWithActivity } from "./someone.ts";
import { findReferences } from "./traces.ts";

beforeAll(() => {
  env.CLERK_WEBHOOK_SIGNING_SECRET = secret;
});

const ask = (ctx: Ctx) => loadPage(loader, { ctx, path: "/account/export" });

/** Returns the files of an archive by its central directory, which is at its end. */
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

/**
 * The archive's place for each column with a person's id: a file, or the words of `about.txt` that explain
 * why it is left out. The author of a new column chooses its place.
 */
const inFile: Record<string, string> = {
  "public.article_likes.user_id": "likes.json",
  "public.article_revisions.created_by": "edits.json",
  "public.article_revisions.named_by": "names.json",
  "public.article_schedules.scheduled_by": "schedules.json",
  "public.articles.created_by": "articles/",
  "public.audit_log.actor": "actions.json",
  "public.audit_log.details": "actions.json",
  "public.audit_log.subject": "actions.json",
  "public.bylines.user_id": "profile.json",
  "public.comment_decisions.decided_by": "decisions.json",
  "public.comment_reports.user_id": "reports.json",
  "public.comments.user_id": "comments.json",
  "public.endpoint_deliveries.payload": "told.json",
  "public.endpoint_deliveries.subject": "told.json",
  "public.endpoints.created_by": "endpoints.json",
  "public.saved_forms.user_id": "profile.json",
  "public.last_sessions.user_id": "sessions.json",
  "public.login_sessions.user_id": "sessions.json",
  "public.media.created_by": "uploads.json",
  "public.onboardings.user_id": "profile.json",
  "public.preview_links.created_by": "previews.json",
  "public.rescued_texts.replaced_by": "rescued-texts.json",
  "public.rescued_texts.settled_by": "rescued-texts.json",
  "public.rescued_texts.user_id": "rescued-texts.json",
  "public.profiles.user_id": "profile.json",
  "public.pushed_totals.user_id": "profile.json",
  "public.sent_mails.key": "letters.json",
  "public.session_alerts.user_id": "sessions.json",
  "public.trashed_articles.trashed_by": "actions.json",
  "public.users.id": "profile.json",
  "public.webhook_deliveries.payload": "received.json",
  "public.webhook_deliveries.subject": "received.json",
};
const leftOut: Record<string, string> = {
  "graphile_worker._private_jobs.key": "Tasks that wait",
  "graphile_worker._private_jobs.last_error": "Tasks that wait",
  "graphile_worker._private_jobs.payload": "Tasks that wait",
  "local_identity.sessions.user_id": "What the identity provider itself holds",
  "public.draft_clients.user_id": "steps of writing",
  "public.draft_updates.user_id": "steps of writing",
  "public.deletion_log.user_id": "The record of an erasure",
  "public.erasures.user_id": "The record of an erasure",
  "redis value": "copies in memory",
};

describe("the export of a person's data", () => {
  test("is an archive of all that is theirs, every part of it readable", async () => {
    const someone = await someoneWithActivity();
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

  test("covers every column with their id, or names it and the reason for leaving it out", async () => {
    const someone = await someoneWithActivity();
    const files = await unzip(await ask(as({ id: someone.id, role: "author" }, new Date())));
    const about = files.get("about.txt")?.toString("utf8").replace(/\s+/g, " ") ?? "";
    const found = (await findReferences([someone.id])).map((trace) => trace.split(": ")[0] ?? "");
    const places = new Set([...found, ...(await listPersonColumns())]);
    expect([...places].sort()).toEqual([...Object.keys(inFile), ...Object.keys(leftOut)].sort());
    for (const [place, name] of Object.entries(inFile)) {
      expect(found).toContain(place);
      const texts = [...files].filter(([file]) => file.startsWith(name));
      expect(texts.map(([, bytes]) => bytes.length > 3)).toContain(true);
      expect(about).toContain(name);
    }
    for (const words of Object.values(leftOut)) expect(about).toContain(words);
  });

  test("contains their words and actions in the work of others, and their bylines", async () => {
    const someone = await someoneWithActivity();
    const { personal, own } = someone;
    const files = await unzip(await ask(as({ id: someone.id, role: "author" }, new Date())));
    const json = (name: string): unknown => JSON.parse(files.get(name)?.toString("utf8") ?? "");

    expect(json("profile.json")).toMatchObject({
      byline: {
        ...{ handle: someone.handle, bio: personal.signed },
        formerAddresses: [{ path: `/authors/${personal.formerHandle}` }],
      },
    });
    expect(json("decisions.json")).toMatchObject([
      {
        ...{ commentId: someone.judged, decision: "spam" },
        ...{ reason: personal.verdict, note: personal.remark },
      },
    ]);
    expect(json("edits.json")).toMatchObject([{ article: someone.editedSlug, revision: 3 }]);
    expect(files.get("edits.json")?.toString()).toContain(someone.edited);
    expect(json("names.json")).toMatchObject([
      { article: someone.editedSlug, revision: 3, name: `named-by-${someone.id.slice(5)}` },
    ]);
    expect(json("schedules.json")).toMatchObject([
      { article: someone.editedSlug, action: "update", revision: 3 },
    ]);
    expect(json("actions.json")).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          ...{ action: "role.changed", by: "the site", subject: `user:${someone.id}` },
          details: { before: personal.username },
        }),
        expect.objectContaining({ action: "did", by: "you", subject: "site:something" }),
        expect.objectContaining({
          action: "raised",
          subject: "user:another person",
          details: null,
        }),
        expect.objectContaining({
          ...{ action: "met", details: { with: [someone.id, "another person"] } },
        }),
      ]),
    );
    expect(json("letters.json")).toMatchObject([
      { letter: "session-alert", to: "an administrator" },
      { letter: "welcome", to: "you" },
    ]);
    expect(json("received.json")).toMatchObject([
      { type: "user.created", payload: { data: { first_name: personal.firstName } } },
      { type: "session.created" },
    ]);
    const delivered = { toldTo: "receiver.example.org", state: "delivered" };
    const person = { id: someone.id, name: personal.firstName };
    expect(json("told.json")).toMatchObject([
      { ...delivered, event: "user.arrived", data: { person } },
      { ...delivered, event: "user.left", data: { person } },
      {
        ...{ ...delivered, event: "article.published" },
        data: { article: { slug: own.slug, authors: [person] } },
      },
    ]);
    expect(json("endpoints.json")).toMatchObject([
      { host: "receiver.example.org", description: "Where it hangs" },
    ]);
  });

  test("marks a text written with others, and names none of them", async () => {
    const someone = await someoneWithActivity();
    const files = await unzip(await ask(as({ id: someone.id, role: "author" }, new Date())));
    const shared = files.get(`articles/${someone.shared.slug}.html`)?.toString("utf8");
    expect(shared).toContain("Written by another.");
    const about = files.get("about.txt")?.toString("utf8").replace(/\s+/g, " ");
    expect(about).toContain("An article that you sign with others");
    const all = [...files].map(([name, bytes]) => `${name} ${bytes.toString("latin1")}`).join("\n");
    const ids = all.match(/user_[A-Za-z0-9]{4,}/g)?.filter((id) => id !== "user_id");
    expect(new Set(ids)).toEqual(new Set([someone.id]));
    for (const secrets of ["whsec_", "a-secret-path", "A co-author", "a secret of theirs"]) {
      expect(all).not.toContain(secrets);
    }
  });

  test("contains no other person's data and no moderators' notes", async () => {
    const other = await someoneWithActivity();
    const someone = await someoneWithActivity();
    const files = await unzip(await ask(as({ id: someone.id, role: "author" }, new Date())));
    const all = [...files].map(([name, bytes]) => `${name} ${bytes.toString("utf8")}`).join("\n");
    const words = [...Object.values(other.personal), ...Object.values(other.texts)];
    for (const word of words) expect(all).not.toContain(word);
    expect(all).not.toContain(someone.personal.note);
    expect(all).not.toContain("An answer");
    expect(all).not.toContain("Reported.");
  });

  test("finds emails among very many, each once", async () => {
    const person = await addPerson();
    // The last row of the first batch, and the first row of the next.
    await db.execute(sql`insert into sent_mails (key)
      select 'a:' || n from generate_series(1, 49999) as n
      union all select 'm:' || ${person.id} union all select 'z:' || ${person.id}`);
    const files = await unzip(await ask(as(person, new Date())));
    expect(JSON.parse(files.get("letters.json")?.toString() ?? "")).toMatchObject([
      { letter: "m", to: "you" },
      { letter: "z", to: "you" },
    ]);
  });

  test("is empty but complete for a person without activity, and open to banned people", async () => {
    const person = await addPerson({ banned: true });
    const files = await unzip(await ask(as(person, new Date())));
    expect(files.get("comments.json")?.toString()).toBe("[]\n");
  });

  test("requires a session, and for an expired one a renewal", async () => {
    const person = await addPerson();
    for (const ctx of [contextOf(anonymous), asStale(person)]) {
      await expect(ask(ctx)).rejects.toMatchObject({ status: 302 });
    }
  });

  test("is never loaded into memory as the data of a page", async () => {
    const someone = await someoneWithActivity();
    const answer = await ask(as({ id: someone.id, role: "author" }, new Date()));
    expect(await answer.text()).toBe("This is a file to download.");
  });

  test("aborts alone when a picture cannot be read on the way", async () => {
    const someone = await someoneWithActivity();
    vi.spyOn(mediaStorage, "get").mockRejectedValue(new Error("away"));
    const answer = await ask(as({ id: someone.id, role: "author" }, new Date()));
    await expect(answer.arrayBuffer()).rejects.toThrow("away");
    vi.restoreAllMocks();
  });

  test("is limited to ten times an hour", async () => {
    const person = await addPerson();
    for (let attempt = 0; attempt < 10; attempt += 1) {
      await (await ask(as(person, new Date()))).body?.cancel();
    }
    await expect(ask(as(person, new Date()))).rejects.toMatchObject({ status: 429 });
  });
});
