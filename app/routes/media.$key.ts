import { resourceRoute } from "#app/http/resource-route.server.ts";
import { pictureResponse } from "#app/features/media/picture-response.server.ts";

const route = resourceRoute({
  GET: {
    policy: "anyone",
    run: ({ request, params }) => pictureResponse(request, params.key ?? ""),
  },
});

export const loader = route.loader;
export const action = route.action;
