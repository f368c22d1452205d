import { linkTranslation } from "#app/features/articles/translations/link-translation.server.ts";
import { searchTranslations } from "#app/features/articles/translations/translation-candidate-queries.server.ts";
import { unlinkTranslation } from "#app/features/articles/translations/unlink-translation.server.ts";
import { privateHeaders, privateJson } from "#app/http/private-answer.ts";
import { jsonBody, optionalJsonBody, resourceRoute } from "#app/http/resource-route.server.ts";
import { NotFound } from "#app/infra/errors.ts";
import { bodyInput } from "#app/infra/input.ts";

const policy = ["articles:write", "articles:write:own"] as const;

const route = resourceRoute({
  GET: {
    policy,
    run: async ({ ctx, params, url }) => {
      const q = url.searchParams.get("q") ?? "";
      const articles = await searchTranslations(ctx, { articleId: params.id ?? "", q });
      if (!articles) throw new NotFound();
      return privateJson({ articles });
    },
  },
  PUT: {
    policy,
    run: async ({ ctx, request, params }) => {
      const input = bodyInput(await jsonBody(request), { articleId: params.id });
      await linkTranslation(ctx, input);
      return new Response(null, { status: 204, headers: privateHeaders });
    },
  },
  DELETE: {
    policy,
    run: async ({ ctx, request, params }) => {
      const input = bodyInput(await optionalJsonBody(request), { articleId: params.id });
      await unlinkTranslation(ctx, input);
      return new Response(null, { status: 204, headers: privateHeaders });
    },
  },
});

export const loader = route.loader;
export const action = route.action;
