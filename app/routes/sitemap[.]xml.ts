import { answerText } from "#app/features/articles/reading/answer-feed.server.ts";
import { writeSitemap } from "#app/features/articles/reading/sitemap.server.ts";
import { resourceRoute } from "#app/http/resource-route.server.ts";

const route = resourceRoute({
  GET: {
    policy: "anyone",
    run: async ({ ctx, request, url }) => {
      const body = await writeSitemap(ctx, url.searchParams.get("part"));
      return answerText(request, { body, type: "application/xml; charset=utf-8" });
    },
  },
});

export const handle = { cache: { parameters: ["part"] } };

export const loader = route.loader;
export const action = route.action;
