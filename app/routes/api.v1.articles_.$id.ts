import { readTrashBody } from "#app/features/articles/json-body.server.ts";
import { trashArticle } from "#app/features/articles/trash/trash-article.server.ts";
import { resourceRoute } from "#app/http/resource-route.server.ts";
import { bodyInput } from "#app/infra/input.ts";

const route = resourceRoute({
  DELETE: {
    policy: ["articles:delete", "articles:delete:own"],
    run: async ({ ctx, request, params }) => {
      const input = bodyInput(await readTrashBody(request), { articleId: params.id });
      await trashArticle(ctx, input);
      return new Response(null, { status: 204, headers: { "Cache-Control": "no-store" } });
    },
  },
});

export const loader = route.loader;
export const action = route.action;
