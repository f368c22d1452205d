import { setAuthors } from "#app/features/articles/set-authors.server.ts";
import { searchAuthors } from "#app/features/articles/settings/author-candidate-queries.server.ts";
import { privateJson } from "#app/http/private-answer.ts";
import { jsonBody, resourceRoute } from "#app/http/resource-route.server.ts";
import { NotFound } from "#app/infra/errors.ts";
import { bodyInput } from "#app/infra/input.ts";

const policy = ["articles:write", "articles:write:own"] as const;

const route = resourceRoute({
  GET: {
    policy,
    run: async ({ ctx, params, url }) => {
      const q = url.searchParams.get("q") ?? "";
      const people = await searchAuthors(ctx, { articleId: params.id ?? "", q });
      if (!people) throw new NotFound();
      return privateJson({ people });
    },
  },
  PUT: {
    policy,
    run: async ({ ctx, request, params }) => {
      const input = bodyInput(await jsonBody(request), { articleId: params.id });
      return privateJson(await setAuthors(ctx, input));
    },
  },
});

export const loader = route.loader;
export const action = route.action;
