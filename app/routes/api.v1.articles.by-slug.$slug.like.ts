import { jsonBody, resourceRoute } from "#app/http/resource-route.server.ts";
import { setLike } from "#app/features/likes/set-like.server.ts";
import { bodyInput } from "#app/infra/input.ts";

const route = resourceRoute({
  PUT: {
    policy: "articles:like",
    run: async ({ ctx, request, params }) => {
      const input = bodyInput(await jsonBody(request), { slug: params.slug });
      return Response.json(await setLike(ctx, input));
    },
  },
});

export const loader = route.loader;
export const action = route.action;
