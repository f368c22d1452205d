import { placeRescuedText } from "#app/features/articles/shared-draft/place-rescued-text.server.ts";
import { optionalJsonBody, resourceRoute } from "#app/http/resource-route.server.ts";
import { bodyInput } from "#app/infra/input.ts";

const route = resourceRoute({
  POST: {
    policy: "articles:write:own",
    run: async ({ ctx, request, params }) => {
      const address = { articleId: params.id, textId: params.text };
      await placeRescuedText(ctx, bodyInput(await optionalJsonBody(request), address));
      return new Response(null, { status: 204, headers: { "Cache-Control": "no-store" } });
    },
  },
});

export const loader = route.loader;
export const action = route.action;
