import { answerText } from "#app/features/articles/reading/answer-feed.server.ts";
import { writeSitemap } from "#app/features/articles/reading/sitemap.server.ts";
import { jsonRoute } from "#app/features/identity/json-route.server.ts";

const route = jsonRoute({
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
