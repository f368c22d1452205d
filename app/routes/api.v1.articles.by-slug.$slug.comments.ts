import { postComment } from "#app/features/comments/post-comment.server.ts";
import { jsonBody, resourceRoute } from "#app/http/resource-route.server.ts";
import { bodyInput } from "#app/infra/input.ts";

const route = resourceRoute({
  POST: {
    policy: "comments:post",
    run: async ({ ctx, request, params }) => {
      const input = bodyInput(await jsonBody(request), { slug: params.slug });
      const comment = await postComment(ctx, input);
      return Response.json(comment, { status: 201 });
    },
  },
});

export const loader = route.loader;
export const action = route.action;
