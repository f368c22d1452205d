import { setCommentsMode } from "#app/features/articles/settings/set-comments-mode.server.ts";
import { privateJson } from "#app/http/private-answer.ts";
import { jsonBody, resourceRoute } from "#app/http/resource-route.server.ts";
import { bodyInput } from "#app/infra/input.ts";

const route = resourceRoute({
  PUT: {
    policy: ["articles:write", "articles:write:own"],
    run: async ({ ctx, request, params }) => {
      const input = bodyInput(await jsonBody(request), { articleId: params.id });
      return privateJson(await setCommentsMode(ctx, input));
    },
  },
});

export const loader = route.loader;
export const action = route.action;
