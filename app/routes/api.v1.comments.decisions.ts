import { DecideCommentsInput } from "#app/features/comments/comment-input.ts";
import { decideComments } from "#app/features/comments/decide-comments.server.ts";
import { jsonBody, resourceRoute } from "#app/http/resource-route.server.ts";
import { parseInput } from "#app/infra/input.ts";

const route = resourceRoute({
  POST: {
    policy: "comments:decide",
    run: async ({ ctx, request }) => {
      const input = parseInput(DecideCommentsInput, await jsonBody(request));
      return Response.json(await decideComments(ctx, input));
    },
  },
});

export const loader = route.loader;
export const action = route.action;
