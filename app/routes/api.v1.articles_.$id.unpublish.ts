import { UnpublishInput } from "#app/features/articles/article-input.ts";
import { readArticleBody } from "#app/features/articles/json-body.server.ts";
import { unpublishArticle } from "#app/features/articles/unpublish-article.server.ts";
import { resourceRoute } from "#app/http/resource-route.server.ts";
import { parseInput } from "#app/infra/input.ts";

const route = resourceRoute({
  POST: {
    policy: ["articles:publish", "articles:publish:own"],
    run: async ({ ctx, request, params }) => {
      parseInput(UnpublishInput, await readArticleBody(request));
      const state = await unpublishArticle(ctx, { articleId: params.id ?? "" });
      return Response.json(state, { headers: { "Cache-Control": "no-store" } });
    },
  },
});

export const loader = route.loader;
export const action = route.action;
