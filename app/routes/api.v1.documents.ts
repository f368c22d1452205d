import { convertContent } from "#app/features/articles/convert-content.server.ts";
import { jsonBody, resourceRoute } from "#app/http/resource-route.server.ts";
import { bodyInput } from "#app/infra/input.ts";

const route = resourceRoute({
  POST: {
    policy: ["articles:write", "articles:write:own"],
    run: async ({ ctx, request }) => {
      const converted = await convertContent(ctx, bodyInput(await jsonBody(request)));
      return Response.json(converted, { headers: { "Cache-Control": "no-store" } });
    },
  },
});

export const loader = route.loader;
export const action = route.action;
