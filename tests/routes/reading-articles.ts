import { db } from "#app/db/client.server.ts";
import { newId } from "#app/db/ids.server.ts";
import { bylines } from "#app/db/schema/index.server.ts";
import { importArticle } from "#app/features/articles/import-article.server.ts";
import { publishArticle } from "#app/features/articles/publish-article.server.ts";
import { systemContext } from "#app/infra/system-context.server.ts";
import { wordsOf } from "#tests/factories/articles.ts";

type Given = Parameters<typeof importArticle>[1] & { publishedAt?: string };

const dayMs = 24 * 60 * 60 * 1000;
let made = 0;

/** Adds the byline of an author without an account. */
export async function addByline(name = "Ines Moreau"): Promise<{ id: string; handle: string }> {
  made += 1;
  const byline = { id: newId(), handle: `writer-${made}` };
  await db.insert(bylines).values({ ...byline, name, bio: "Writes in the mornings." });
  return byline;
}

/** Publishes through the verbs; later articles are newer unless a date is given. */
export async function publish(given: Given = {}): Promise<{ id: string; slug: string }> {
  made += 1;
  const { publishedAt, ...words } = given;
  const now = publishedAt ? new Date(publishedAt) : new Date(Date.UTC(2026, 0, 1) + made * dayMs);
  const ctx = { ...systemContext("test"), now };
  const title = words.title ?? `Article number ${made}`;
  const { id, revision } = await importArticle(ctx, { ...wordsOf({ title }), ...words, title });
  const { slug } = await publishArticle(ctx, { articleId: id, revision });
  return { id, slug };
}

/** Creates an article that is complete but never published. */
export async function draft(given: Given = {}): Promise<{ id: string }> {
  return importArticle(systemContext("test"), { ...wordsOf(), slug: "kept-in-a-drawer", ...given });
}
