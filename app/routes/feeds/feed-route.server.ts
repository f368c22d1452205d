import {
  answerFeed,
  type FeedFormat,
  type FeedList,
} from "#app/features/articles/reading/answer-feed.server.ts";
import { findSite } from "#app/features/site/site-queries.server.ts";
import { resourceRoute } from "#app/http/resource-route.server.ts";

/** The loader of a feed's address. The folder holds no route, since each address has its own file. */
export function feedRoute({ list, format }: { list: FeedList; format: FeedFormat }) {
  const { loader } = resourceRoute({
    GET: {
      policy: "anyone",
      run: async ({ ctx, request, params }) => {
        const facts = await list(ctx, { site: await findSite(ctx), params });
        return answerFeed(request, { ...facts, format });
      },
    },
  });
  return loader;
}
