import { answerFeed } from "#app/features/articles/reading/answer-feed.server.ts";
import { listAuthorFeed } from "#app/features/articles/reading/feed-facts.server.ts";
import { resourceRoute } from "#app/http/resource-route.server.ts";
import { findSite } from "#app/features/site/site-queries.server.ts";

const route = resourceRoute({
  GET: {
    policy: "anyone",
    run: async ({ ctx, request, params }) => {
      const facts = await listAuthorFeed(ctx, { site: await findSite(ctx), handle: params.handle });
      return answerFeed(request, { ...facts, format: "rss" });
    },
  },
});

export const handle = { cache: { parameters: [] }, localized: true };

export const loader = route.loader;
export const action = route.action;
