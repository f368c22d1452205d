import { answerFeed } from "#app/features/articles/reading/answer-feed.server.ts";
import { listSiteFeed } from "#app/features/articles/reading/feed-facts.server.ts";
import { resourceRoute } from "#app/http/resource-route.server.ts";
import { findSite } from "#app/features/site/site-queries.server.ts";

const route = resourceRoute({
  GET: {
    policy: "anyone",
    run: async ({ ctx, request }) => {
      const facts = await listSiteFeed(ctx, await findSite(ctx));
      return answerFeed(request, { ...facts, format: "rss" });
    },
  },
});

export const handle = { cache: { parameters: [] }, localized: true };

export const loader = route.loader;
export const action = route.action;
