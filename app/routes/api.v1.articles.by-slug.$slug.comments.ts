import { CommentBodyInput } from "#app/features/comments/comment-input.ts";
import { limitCommenting } from "#app/features/comments/limit-commenting.server.ts";
import { postComment } from "#app/features/comments/post-comment.server.ts";
import { jsonBody, resourceRoute } from "#app/http/resource-route.server.ts";
import { parseInput } from "#app/infra/input.ts";

const route = resourceRoute({
  POST: {
    policy: "comments:post",
    run: async ({ ctx, request, params }) => {
      const body = parseInput(CommentBodyInput, await jsonBody(request));
      await limitCommenting(ctx.actor);
      const comment = await postComment(ctx, { ...body, slug: params.slug ?? "" });
      return Response.json(comment, { status: 201 });
    },
  },
});

export const loader = route.loader;
export const action = route.action;
