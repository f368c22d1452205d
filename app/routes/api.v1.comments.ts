import { CommentsInput } from "#app/features/comments/comment-input.ts";
import { listQueue } from "#app/features/comments/moderation-queries.server.ts";
import { resourceRoute } from "#app/http/resource-route.server.ts";
import { parseInput } from "#app/infra/input.ts";

const route = resourceRoute({
  GET: {
    policy: "comments:decide",
    run: async ({ ctx, url }) => {
      const params = parseInput(CommentsInput, Object.fromEntries(url.searchParams));
      const { status: queue, q, cursor } = params;
      const { comments, nextCursor } = await listQueue(ctx, { queue, q, cursor });
      return Response.json(
        {
          comments: comments.map(({ id, version, status, body, article, author }) => ({
            id,
            version,
            status,
            body,
            article: { slug: article.slug },
            author: { id: author.id, name: author.name },
          })),
          nextCursor,
        },
        { headers: { "Cache-Control": "private, no-store" } },
      );
    },
  },
});

export const loader = route.loader;
export const action = route.action;
