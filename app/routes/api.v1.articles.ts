import { createArticle } from "#app/features/articles/create-article.server.ts";
import { readArticleBody } from "#app/features/articles/json-body.server.ts";
import { searchLinkable } from "#app/features/articles/linkable-queries.server.ts";
import { privateJson } from "#app/http/private-answer.ts";
import { resourceRoute } from "#app/http/resource-route.server.ts";
import { bodyInput } from "#app/infra/input.ts";

const policy = ["articles:write", "articles:write:own"] as const;

const route = resourceRoute({
  GET: {
    policy,
    run: async ({ ctx, url }) =>
      privateJson({ articles: await searchLinkable(ctx, url.searchParams.get("q") ?? "") }),
  },
  POST: {
    policy,
    run: async ({ ctx, request }) => {
      const input = bodyInput(await readArticleBody(request));
      const { id, revision } = await createArticle(ctx, input);
      const headers = { Location: `/api/v1/articles/${id}/draft`, "Cache-Control": "no-store" };
      return Response.json({ id, revision }, { status: 201, headers });
    },
  },
});

export const loader = route.loader;
export const action = route.action;
