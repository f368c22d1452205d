import { createHash } from "node:crypto";
import { env } from "#app/configuration/env.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { isNotModified } from "#app/infra/not-modified.ts";
import type { Feed, FeedItem } from "./feed.ts";
import { writeAtom } from "./write-atom.ts";
import { writeJsonFeed } from "./write-json-feed.ts";
import { writeRss } from "./write-rss.ts";

const formats = {
  rss: { file: "feed.xml", type: "application/rss+xml; charset=utf-8", write: writeRss },
  atom: { file: "atom.xml", type: "application/atom+xml; charset=utf-8", write: writeAtom },
  json: { file: "feed.json", type: "application/feed+json; charset=utf-8", write: writeJsonFeed },
};
export type FeedFormat = keyof typeof formats;

/** The site whose feed it is, and the parameters of the feed's address. */
export type FeedInput = {
  site: { name: string; tagline: string };
  params: Record<string, string | undefined>;
};
export type FeedFacts = { title: string; description: string; path: string; items: FeedItem[] };
export type FeedList = (ctx: Ctx, input: FeedInput) => Promise<FeedFacts>;

/**
 * Answers with text that clients poll: 304 when they have it already. The answer has no date: an author's new
 * name would not change it, and an unpublished article would move it to the past.
 */
export function answerText(
  request: Request,
  { body, type }: { body: string; type: string },
): Response {
  const etag = `W/"${createHash("sha256").update(body).digest("base64url").slice(0, 27)}"`;
  const headers = {
    ETag: etag,
    "Cache-Control": "public, max-age=0, must-revalidate",
  };
  if (isNotModified(request.headers.get("If-None-Match"), etag)) {
    return new Response(null, { status: 304, headers });
  }
  return new Response(body, { headers: { ...headers, "Content-Type": type } });
}

/** `path` is the page that the feed belongs to; the feed lives under it. */
export function answerFeed(request: Request, facts: FeedFacts & { format: FeedFormat }): Response {
  const { file, type, write } = formats[facts.format];
  const home = env.SITE_URL + facts.path;
  const latest = Math.max(0, ...facts.items.map(({ updatedAt }) => updatedAt.getTime()));
  const feed: Feed = {
    title: facts.title,
    description: facts.description,
    home,
    self: `${home.replace(/\/$/, "")}/${file}`,
    updated: new Date(latest),
    items: facts.items,
  };
  return answerText(request, { body: write(feed), type });
}
