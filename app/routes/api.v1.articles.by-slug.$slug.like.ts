import { jsonBody, resourceRoute } from "#app/http/resource-route.server.ts";
import { LikeInput } from "#app/features/likes/like-input.ts";
import { setLike } from "#app/features/likes/set-like.server.ts";
import { parseInput } from "#app/infra/input.ts";

const route = resourceRoute({
  PUT: {
    policy: "articles:like",
    run: async ({ ctx, request, params }) => {
      const { liked } = parseInput(LikeInput, await jsonBody(request));
      return Response.json(await setLike(ctx, { slug: params.slug ?? "", liked }));
    },
  },
});

export const loader = route.loader;
export const action = route.action;
