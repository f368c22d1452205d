import { findThread, type Thread } from "#app/features/comments/thread-queries.server.ts";
import { withCards } from "#app/features/author-cards/with-cards.server.ts";
import type { Ctx } from "#app/infra/context.ts";

/** Reads a page of an article's thread with the names of its authors, as the page shows it. */
export async function readThread(
  ctx: Ctx,
  { slug, page = 1 }: { slug: string; page?: number },
): Promise<Thread> {
  const { thread } = await withCards(ctx, { thread: findThread(ctx, { slug, page }) });
  if (!thread) throw new Error("There is no such article.");
  return thread;
}
