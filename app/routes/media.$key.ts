import { jsonRoute } from "#app/features/identity/json-route.server.ts";
import { pictureResponse } from "#app/features/media/picture-response.server.ts";

const route = jsonRoute({
  GET: {
    policy: "anyone",
    run: ({ request, params }) => pictureResponse(request, params.key ?? ""),
  },
});

export const loader = route.loader;
export const action = route.action;
