import { answerFeed } from "#app/features/articles/reading/answer-feed.server.ts";
import { listAuthorFeed } from "#app/features/articles/reading/feed-facts.server.ts";
import { jsonRoute } from "#app/features/identity/json-route.server.ts";
import { findSite } from "#app/features/site/site-queries.server.ts";

const route = jsonRoute({
  GET: {
    policy: "anyone",
    run: async ({ ctx, request, params }) => {
      const facts = await listAuthorFeed(ctx, { site: await findSite(ctx), handle: params.handle });
      return answerFeed(request, { ...facts, format: "atom" });
    },
  },
});

export const handle = { cache: { parameters: [] } };

export const loader = route.loader;
export const action = route.action;
