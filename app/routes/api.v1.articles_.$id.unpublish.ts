import { readArticleBody } from "#app/features/articles/json-body.server.ts";
import { unpublishArticle } from "#app/features/articles/unpublish-article.server.ts";
import { resourceRoute } from "#app/http/resource-route.server.ts";
import { bodyInput } from "#app/infra/input.ts";

const route = resourceRoute({
  POST: {
    policy: ["articles:publish", "articles:publish:own"],
    run: async ({ ctx, request, params }) => {
      const input = bodyInput(await readArticleBody(request), { articleId: params.id });
      const state = await unpublishArticle(ctx, input);
      return Response.json(state, { headers: { "Cache-Control": "no-store" } });
    },
  },
});

export const loader = route.loader;
export const action = route.action;
