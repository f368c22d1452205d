import { listSiteFeed } from "#app/features/articles/reading/feed-facts.server.ts";
import { feedRoute } from "./feeds/feed-route.server.ts";

export const handle = { cache: { parameters: [] }, localized: true };
export const loader = feedRoute({ list: listSiteFeed, format: "json" });
