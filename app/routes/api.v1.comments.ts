import { CommentsInput } from "#app/features/comments/comment-input.ts";
import { listQueue } from "#app/features/comments/moderation-queries.server.ts";
import { privateJson } from "#app/http/private-answer.ts";
import { resourceRoute } from "#app/http/resource-route.server.ts";
import { addressInput } from "#app/infra/input.ts";

const route = resourceRoute({
  GET: {
    policy: "comments:decide",
    run: async ({ ctx, url }) => {
      const params = addressInput(CommentsInput, url);
      const { status: queue, q, cursor } = params;
      const { comments, nextCursor } = await listQueue(ctx, { queue, q, cursor });
      return privateJson({
        comments: comments.map(({ id, version, status, body, article, author }) => ({
          id,
          version,
          status,
          body,
          article: { slug: article.slug },
          author: { id: author.id, name: author.name },
        })),
        nextCursor,
      });
    },
  },
});

export const loader = route.loader;
export const action = route.action;
