import { jsonBody, resourceRoute } from "#app/http/resource-route.server.ts";
import { storeForeignPicture } from "#app/features/media/store-foreign-picture.server.ts";
import { bodyInput } from "#app/infra/input.ts";

const route = resourceRoute({
  POST: {
    policy: ["articles:write", "articles:write:own"],
    run: async ({ ctx, request }) => {
      const input = bodyInput(await jsonBody(request));
      const { key, width, height } = await storeForeignPicture(ctx, input);
      const headers = { Location: `/media/${key}`, "Cache-Control": "no-store" };
      return Response.json({ key, width, height }, { status: 201, headers });
    },
  },
});

export const loader = route.loader;
export const action = route.action;
