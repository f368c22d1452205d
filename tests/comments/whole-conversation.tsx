import { renderInLanguage } from "#tests/support/in-language.tsx";
import { db } from "#app/db/client.server.ts";
import { newId } from "#app/db/ids.server.ts";
import { articleCounts, comments } from "#app/db/schema/index.server.ts";
import type { CommentStatus } from "#app/db/values.ts";
import { viewerPermissions } from "#app/features/comments/comment-policy.ts";
import { placeUnder } from "#app/features/comments/comment-place.ts";
import { conversationView } from "#app/features/comments/conversation-address.ts";
import type { Thread } from "#app/features/comments/thread-queries.server.ts";
import { Comments } from "#app/features/comments/comments-section.tsx";
import type { Ctx } from "#app/infra/context.ts";
import { addArticle } from "#tests/factories/comments.ts";
import { readThread } from "./read-thread.ts";

export type Given = {
  above: number | null;
  status?: CommentStatus;
  mine?: boolean;
  html?: string;
  at?: number;
};
export type Row = typeof comments.$inferInsert & { createdAt: Date; parentId: string | null };

/**
 * Inserts a whole conversation at once: each comment answers an earlier one, named by its position, or none.
 */
export async function converse(given: Given[], viewer: { id: string } | null = null) {
  const article = await addArticle();
  const rows: Row[] = [];
  for (const [index, one] of given.entries()) {
    const parent = one.above === null ? undefined : rows[one.above];
    const [id, createdAt] = [newId(), new Date(1_700_000_000_000 + (one.at ?? index) * 1_000)];
    rows.push({
      ...{ id, createdAt, articleId: article.id, body: `${index}`, html: one.html ?? `${index}` },
      parentId: parent?.id ?? null,
      rootId: parent?.rootId ?? id,
      depth: parent ? (parent.depth ?? 0) + 1 : 0,
      status: one.status ?? "approved",
      place: placeUnder(parent?.place ?? null, { id, createdAt }),
      ...(one.mine && viewer ? { userId: viewer.id } : { guestName: `Guest ${index}` }),
    });
  }
  for (let from = 0; from < rows.length; from += 2_000) {
    await db.insert(comments).values(rows.slice(from, from + 2_000));
  }
  const approved = rows.filter(({ status }) => status === "approved").length;
  await db.insert(articleCounts).values({ articleId: article.id, comments: approved });
  return { article, rows, approved };
}

export async function everyPage(ctx: Ctx, slug: string): Promise<Thread[]> {
  const pages = [await readThread(ctx, { slug })];
  while (pages.at(-1)?.more) pages.push(await readThread(ctx, { slug, page: pages.length + 1 }));
  return pages;
}

export const chain = (length: number): Given[] =>
  Array.from({ length }, (_, index) => ({ above: index === 0 ? null : index - 1 }));
export const beside = (length: number, one: Partial<Given> = {}): Given[] =>
  Array.from({ length }, () => ({ above: null, ...one }));

export function rendered(ctx: Ctx, { slug, thread }: { slug: string; thread: Thread }): string {
  const url = new URL(`http://localhost/articles/${slug}`);
  if (thread.page > 1) url.searchParams.set("comments", String(thread.page));
  return renderInLanguage(
    <Comments
      slug={slug}
      mode="open"
      thread={thread}
      viewer={viewerPermissions(ctx.actor)}
      view={conversationView(url)}
      problem={null}
    />,
  );
}
