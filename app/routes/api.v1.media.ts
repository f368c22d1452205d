import { resourceRoute } from "#app/http/resource-route.server.ts";
import { storeImage } from "#app/features/media/store-image.server.ts";
import { readUpload } from "#app/features/media/upload-form.server.ts";

const route = resourceRoute({
  POST: {
    policy: ["articles:write", "articles:write:own"],
    run: async ({ ctx, request }) => {
      const { key, width, height } = await storeImage(ctx, await readUpload(request));
      const headers = { Location: `/media/${key}`, "Cache-Control": "no-store" };
      return Response.json({ key, width, height }, { status: 201, headers });
    },
  },
});

export const loader = route.loader;
export const action = route.action;
