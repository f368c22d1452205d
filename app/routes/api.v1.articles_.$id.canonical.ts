import { setCanonical } from "#app/features/articles/settings/set-canonical.server.ts";
import { jsonBody, resourceRoute } from "#app/http/resource-route.server.ts";
import { bodyInput } from "#app/infra/input.ts";

const route = resourceRoute({
  PUT: {
    policy: ["articles:write", "articles:write:own"],
    run: async ({ ctx, request, params }) => {
      const input = bodyInput(await jsonBody(request), { articleId: params.id });
      const headers = { "Cache-Control": "private, no-store" };
      return Response.json(await setCanonical(ctx, input), { headers });
    },
  },
});

export const loader = route.loader;
export const action = route.action;
