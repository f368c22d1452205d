import { eq } from "drizzle-orm";
import { settings } from "#app/db/schema/index.server.ts";
import { saveSite } from "#app/features/site/save-site.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { loadArticle, type Stage } from "./demo-article.server.ts";
import { calendar } from "./demo-calendar.ts";
import { gatherCast } from "./demo-cast.server.ts";
import { countComments, loadThread } from "./demo-comments.server.ts";
import {
  type DemoArticle,
  type DemoThread,
  readArticles,
  readPublication,
  readThreads,
} from "./demo-files.server.ts";
import { setMasthead } from "./demo-masthead.server.ts";
import { keepPictures } from "./demo-pictures.server.ts";

/** Written last: `/readyz` reads it. */
export const demoLoadedKey = "demo-loaded";

export async function isDemoLoaded(ctx: Ctx): Promise<boolean> {
  const rows = await ctx.db.select().from(settings).where(eq(settings.key, demoLoadedKey));
  return rows.length > 0;
}

function datesOf(articles: readonly DemoArticle[], threads: readonly DemoThread[]): Date[] {
  const posted = (comment: DemoThread["replies"][number]): Date[] => [
    comment.postedAt,
    ...comment.replies.flatMap(posted),
  ];
  const published = articles.flatMap(({ publishedAt, updatedAt }) => [publishedAt, updatedAt]);
  return [...published.filter((date) => date !== undefined), ...threads.flatMap(posted)];
}

/**
 * Loads the demo publication once. Each item is loaded completely or not at all, and never twice, so an
 * interrupted load goes on where it stopped. The site must be running meanwhile: people arrive through its
 * webhook.
 */
export async function loadDemoPublication(ctx: Ctx, report: (line: string) => void): Promise<void> {
  if (await isDemoLoaded(ctx)) return;
  const publication = await readPublication();
  const articles = await readArticles();
  const threads = await readThreads();
  report(`Loading the demo publication “${publication.name}”`);
  // The name comes first, because emails to new people are signed with it.
  await saveSite(ctx, { name: publication.name, tagline: publication.tagline });
  const cast = await gatherCast(ctx, [...publication.people, ...publication.readers]);
  report(`  ${cast.people.length} people`);
  const masthead = await setMasthead(ctx, { publication, cast });
  const pictures = await keepPictures(ctx, articles);
  report(`  ${pictures.size} pictures`);
  const stage: Stage = {
    cast,
    masthead,
    pictures,
    on: calendar(datesOf(articles, threads), ctx.now),
  };
  const ids = new Map<string, string>();
  for (const article of articles) ids.set(article.slug, await loadArticle(ctx, article, stage));
  report(`  ${articles.length} articles`);
  for (const [index, thread] of threads.entries()) {
    const articleId = ids.get(thread.article);
    if (!articleId) throw new Error(`A comment is about ${thread.article}, which does not exist`);
    await loadThread(ctx, thread, { id: `${thread.article} ${index}`, articleId, stage });
  }
  report(`  ${countComments(threads)} comments`);
  await ctx.db.insert(settings).values({ key: demoLoadedKey, value: true }).onConflictDoNothing();
}
