import { and, eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "#app/db/client.server.ts";
import { articleRevisions, auditLog, previewLinks } from "#app/db/schema/index.server.ts";
import type { Role } from "#app/db/values.ts";
import { saveDraft } from "#app/features/articles/save-draft.server.ts";
import { restoreArticle } from "#app/features/articles/trash/restore-article.server.ts";
import { trashArticle } from "#app/features/articles/trash/trash-article.server.ts";
import { createPreviewLink } from "#app/features/previews/create-preview-link.server.ts";
import { openPreview, previewAllowance } from "#app/features/previews/open-preview.server.ts";
import { mostOpenLinks } from "#app/features/previews/preview-link.ts";
import { listPreviewLinks } from "#app/features/previews/preview-link-queries.server.ts";
import { revokePreviewLink } from "#app/features/previews/revoke-preview-link.server.ts";
import {
  Conflict,
  Forbidden,
  Gone,
  Invalid,
  NotFound,
  NotSignedIn,
  RateLimited,
} from "#app/infra/errors.ts";
import { documentOf, wordsOf, writeAndPublish, writeArticle } from "#tests/factories/articles.ts";
import { addPerson, as, asAnonymous, asStale } from "#tests/factories/comments.ts";
import { handOf } from "#tests/factories/hands.ts";
import { keepDatabase } from "#tests/setup/database.ts";

keepDatabase();

type Person = { id: string; role: Role };
let author: Person;
let visitors = 0;
const march = new Date("2026-03-01T12:00:00Z");
const daysLater = (days: number) => new Date(march.getTime() + days * 24 * 60 * 60 * 1000);

beforeEach(async () => {
  author = await addPerson({ role: "author", firstName: "Ada" });
});

type Wanted = { articleId: string; version?: string; days?: 1 | 7 | 30 };

async function linkTo({ articleId, version = "newest", days = 7 }: Wanted) {
  const { path } = await createPreviewLink(as(author, march), { articleId, version, days });
  return path.replace(/^\/preview\//, "");
}

/** Each visitor has an address of their own. */
function open(token: string, now = march, counts = true) {
  visitors += 1;
  const ctx = { ...asAnonymous(), now };
  return openPreview(ctx, { token, clientAddress: `10.1.0.${visitors}`, counts });
}

describe("a preview link", () => {
  test("shows words that somebody is writing just now, without a revision of their own so far", async () => {
    const { id } = await writeArticle(as(author), { document: documentOf("First.") });
    const token = await linkTo({ articleId: id });
    const ada = await handOf(as(author), id);
    ada.type(0, 6, " More.");
    await ada.send();
    expect(await open(token)).toMatchObject({ article: { html: "<p>First. More.</p>" } });
  });

  test("shows somebody without an account the newest draft, each time that it is opened", async () => {
    const words = { title: "Early", tags: ["The Sea"], excerpt: "Soon." };
    const { id, revision } = await writeArticle(as(author), words);
    const token = await linkTo({ articleId: id });
    expect(await open(token)).toMatchObject({
      article: {
        ...{ title: "Early", excerpt: "Soon.", html: "<p>First things first.</p>" },
        tags: [{ slug: "the-sea", name: "The Sea" }],
        bylines: [{ name: expect.stringContaining("Ada") as unknown }],
      },
      from: expect.stringContaining("Ada") as unknown,
      expiresAt: daysLater(7),
    });
    const next = wordsOf({ title: "Later", document: documentOf("More.") });
    await saveDraft(as(author), { ...next, articleId: id, revision });
    expect((await open(token)).article).toMatchObject({ title: "Later", html: "<p>More.</p>" });
  });

  test("to one version goes on showing that one, however often the draft is saved", async () => {
    const { id, revision } = await writeArticle(as(author), { title: "Shown" });
    const token = await linkTo({ articleId: id, version: String(revision) });
    let seen = revision;
    for (const title of ["Second", "Third"]) {
      const next = { ...wordsOf({ title }), articleId: id, revision: seen };
      seen = (await saveDraft(as(author), next)).revision;
    }
    expect((await open(token)).article.title).toBe("Shown");
    const kept = and(
      eq(articleRevisions.articleId, id),
      eq(articleRevisions.revision, revision),
      eq(articleRevisions.kind, "named"),
    );
    expect(await db.$count(articleRevisions, kept)).toBe(1);
  });

  test("shows what is written after publishing, and leaves what readers see", async () => {
    const { id, revision } = await writeAndPublish(as(author), { title: "Public" });
    await saveDraft(as(author), { ...wordsOf({ title: "Next" }), articleId: id, revision });
    const token = await linkTo({ articleId: id });
    expect((await open(token)).article).toMatchObject({ title: "Next", updated: false });
    expect((await open(token, daysLater(3))).article).toMatchObject({ updated: true });
  });

  test("works for the days that were chosen, and then says that it has expired", async () => {
    const { id } = await writeArticle(as(author));
    for (const days of [1, 7, 30] as const) {
      const token = await linkTo({ articleId: id, days });
      const last = new Date(daysLater(days).getTime() - 1);
      expect((await open(token, last)).expiresAt).toEqual(daysLater(days));
      await expect(open(token, daysLater(days))).rejects.toThrow(Gone);
      await expect(open(token, daysLater(days))).rejects.toThrow("expired");
    }
  });

  test("is unknown unless its token is whole", async () => {
    const { id } = await writeArticle(as(author));
    const token = await linkTo({ articleId: id });
    const wrong = ["", id, token.slice(0, -1), `${token}A`, token.toLowerCase(), "%00", "x\0"];
    for (const other of wrong) await expect(open(other)).rejects.toThrow(NotFound);
  });

  test("has a token of 192 bits, of which only a hash is stored", async () => {
    const { id } = await writeArticle(as(author));
    const token = await linkTo({ articleId: id });
    expect(Buffer.from(token, "base64url")).toHaveLength(24);
    const [stored] = await db.select().from(previewLinks).where(eq(previewLinks.articleId, id));
    expect(JSON.stringify(stored)).not.toContain(token);
    const audits = await db
      .select()
      .from(auditLog)
      .where(eq(auditLog.subject, `article:${id}`));
    expect(JSON.stringify(audits)).not.toContain(token);
    expect(audits).toMatchObject([{ action: "article.preview-link-created" }]);
  });

  test("counts how often it was opened and when last, and not who only asks", async () => {
    const { id } = await writeArticle(as(author));
    const token = await linkTo({ articleId: id });
    await open(token);
    await Promise.all([open(token), open(token, daysLater(1))]);
    await open(token, daysLater(2), false);
    const { links } = await listPreviewLinks(as(author, daysLater(2)), id);
    expect(links).toMatchObject([{ opened: 3, state: "open", revision: null }]);
    expect(links[0]?.lastOpenedAt).not.toEqual(daysLater(2));
  });

  test("is gone while its article is in the trash, and back with it", async () => {
    const { id } = await writeArticle(as(author));
    const token = await linkTo({ articleId: id });
    await trashArticle(as(author), { articleId: id });
    await expect(open(token)).rejects.toThrow(Gone);
    await expect(linkTo({ articleId: id })).rejects.toThrow(Gone);
    await expect(listPreviewLinks(as(author), id)).rejects.toThrow(Gone);
    await restoreArticle(as(author), { articleId: id });
    expect((await open(token)).article.title).toBe("On beginnings");
  });

  test("is opened by one address so often in a minute and no more", async () => {
    const { id } = await writeArticle(as(author));
    const token = await linkTo({ articleId: id });
    const input = { clientAddress: "10.9.9.9", counts: true };
    for (let time = 0; time < previewAllowance.points; time += 1) {
      const guessed = openPreview(asAnonymous(), { ...input, token: "guess" });
      await expect(guessed).rejects.toThrow(NotFound);
    }
    await expect(openPreview(asAnonymous(), { ...input, token })).rejects.toThrow(RateLimited);
  });
});

describe("making and taking back preview links", () => {
  test("is for those who may write the article", async () => {
    const { id } = await writeArticle(as(author));
    const wanted = { articleId: id, version: "newest", days: 7 as const };
    const stranger = as(await addPerson({ role: "author" }));
    await expect(createPreviewLink(stranger, wanted)).rejects.toThrow(NotFound);
    await expect(listPreviewLinks(stranger, id)).rejects.toThrow(NotFound);
    for (const role of ["reader", "moderator"] as const) {
      const someone = as(await addPerson({ role }));
      await expect(createPreviewLink(someone, wanted)).rejects.toThrow(Forbidden);
    }
    await expect(createPreviewLink(asAnonymous(), wanted)).rejects.toThrow(NotSignedIn);
    await expect(createPreviewLink(asStale(author), wanted)).rejects.toThrow(NotSignedIn);
    const editor = as(await addPerson({ role: "editor" }));
    expect((await createPreviewLink(editor, wanted)).path).toMatch(/^\/preview\/[\w-]{32}$/);
  });

  test("takes a link back for good, also somebody else's, once", async () => {
    const { id } = await writeArticle(as(author));
    const token = await linkTo({ articleId: id });
    const [link] = (await listPreviewLinks(as(author, march), id)).links;
    const back = { articleId: id, linkId: link?.id ?? "" };
    const stranger = as(await addPerson({ role: "author" }));
    await expect(revokePreviewLink(stranger, back)).rejects.toThrow(NotFound);
    const other = await writeArticle(as(author));
    const elsewhere = revokePreviewLink(as(author), { ...back, articleId: other.id });
    await expect(elsewhere).rejects.toThrow(NotFound);
    expect((await open(token)).article.title).toBe("On beginnings");
    const editor = as(await addPerson({ role: "editor" }));
    await revokePreviewLink(editor, back);
    await revokePreviewLink(as(author), back);
    await expect(open(token)).rejects.toThrow("taken back");
    const actions = await db
      .select({ action: auditLog.action })
      .from(auditLog)
      .where(eq(auditLog.subject, `article:${id}`))
      .orderBy(auditLog.id);
    expect(actions.map(({ action }) => action)).toEqual([
      "article.preview-link-created",
      "article.preview-link-revoked",
    ]);
  });

  test("refuses versions and days that are not offered", async () => {
    const { id } = await writeArticle(as(author));
    const make = (version: string, days: number) =>
      createPreviewLink(as(author), { articleId: id, version, days: days as 7 });
    for (const version of ["99", "0", "-1", "1e9", "first", ""]) {
      await expect(make(version, 7), version).rejects.toThrow(Invalid);
    }
    for (const days of [0, 2, 365, Number.NaN]) {
      await expect(make("newest", days)).rejects.toThrow(Invalid);
    }
  });

  test("has a limit for an article, of links that work", async () => {
    const { id } = await writeArticle(as(author));
    for (let made = 0; made < mostOpenLinks; made += 1) await linkTo({ articleId: id, days: 1 });
    await expect(linkTo({ articleId: id })).rejects.toThrow(Conflict);
    const later = as(author, daysLater(2));
    const next = await createPreviewLink(later, { articleId: id, version: "newest", days: 1 });
    expect(next.expiresAt).toEqual(daysLater(3));
  });
});
