import { cancelSchedule } from "#app/features/articles/scheduling/cancel-schedule.server.ts";
import { scheduleArticle } from "#app/features/articles/scheduling/schedule-article.server.ts";
import { jsonBody, optionalJsonBody, resourceRoute } from "#app/http/resource-route.server.ts";
import { bodyInput } from "#app/infra/input.ts";

const policy = ["articles:publish", "articles:publish:own"] as const;
const headers = { "Cache-Control": "no-store" };

const route = resourceRoute({
  POST: {
    policy,
    run: async ({ ctx, request, params }) => {
      const input = bodyInput(await jsonBody(request), { articleId: params.id });
      return Response.json(await scheduleArticle(ctx, input), { headers });
    },
  },
  DELETE: {
    policy,
    run: async ({ ctx, request, params }) => {
      const input = bodyInput(await optionalJsonBody(request), { articleId: params.id });
      return Response.json(await cancelSchedule(ctx, input), { headers });
    },
  },
});

export const loader = route.loader;
export const action = route.action;
