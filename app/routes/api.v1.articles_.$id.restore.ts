import { readTrashBody } from "#app/features/articles/json-body.server.ts";
import { restoreArticle } from "#app/features/articles/trash/restore-article.server.ts";
import { resourceRoute } from "#app/http/resource-route.server.ts";
import { bodyInput } from "#app/infra/input.ts";

const route = resourceRoute({
  POST: {
    policy: ["articles:delete", "articles:delete:own"],
    run: async ({ ctx, request, params }) => {
      const input = bodyInput(await readTrashBody(request), { articleId: params.id });
      const state = await restoreArticle(ctx, input);
      return Response.json(state, { headers: { "Cache-Control": "no-store" } });
    },
  },
});

export const loader = route.loader;
export const action = route.action;
