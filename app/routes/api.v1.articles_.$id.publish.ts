import { PublishInput } from "#app/features/articles/article-input.ts";
import { readArticleBody } from "#app/features/articles/json-body.server.ts";
import { publishArticle } from "#app/features/articles/publish-article.server.ts";
import { resourceRoute } from "#app/http/resource-route.server.ts";
import { parseInput } from "#app/infra/input.ts";

const route = resourceRoute({
  POST: {
    policy: ["articles:publish", "articles:publish:own"],
    run: async ({ ctx, request, params }) => {
      const { revision } = parseInput(PublishInput, await readArticleBody(request));
      const state = await publishArticle(ctx, { articleId: params.id ?? "", revision });
      return Response.json(state, { headers: { "Cache-Control": "no-store" } });
    },
  },
});

export const loader = route.loader;
export const action = route.action;
