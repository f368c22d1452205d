import { searchTags } from "#app/features/articles/tag-candidate-queries.server.ts";
import { privateJson } from "#app/http/private-answer.ts";
import { resourceRoute } from "#app/http/resource-route.server.ts";

const route = resourceRoute({
  GET: {
    policy: ["articles:write", "articles:write:own"],
    run: async ({ ctx, url }) =>
      privateJson({ tags: await searchTags(ctx, url.searchParams.get("q") ?? "") }),
  },
});

export const loader = route.loader;
export const action = route.action;
