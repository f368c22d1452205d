import { NewArticleInput } from "#app/features/articles/article-input.ts";
import { createArticle } from "#app/features/articles/create-article.server.ts";
import { readArticleBody } from "#app/features/articles/json-body.server.ts";
import { resourceRoute } from "#app/http/resource-route.server.ts";
import { parseInput } from "#app/infra/input.ts";

const route = resourceRoute({
  POST: {
    policy: ["articles:write", "articles:write:own"],
    run: async ({ ctx, request }) => {
      const input = parseInput(NewArticleInput, await readArticleBody(request));
      const { id, revision } = await createArticle(ctx, input);
      const headers = { Location: `/api/v1/articles/${id}/draft`, "Cache-Control": "no-store" };
      return Response.json({ id, revision }, { status: 201, headers });
    },
  },
});

export const loader = route.loader;
export const action = route.action;
