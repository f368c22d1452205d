import { z } from "zod";
import type { FindArticles } from "#app/features/editor/surface/link-bar.tsx";
import { sendJson } from "./send-json.ts";

const Answer = z.object({
  articles: z.array(z.object({ title: z.string(), path: z.string(), lang: z.string() })),
});

/** Finds published articles for a link to lead to. */
export function findArticlesWith(renewSession: () => Promise<boolean>): FindArticles {
  return async (q) => {
    const address = `/api/v1/articles?${new URLSearchParams({ q }).toString()}`;
    const { body } = await sendJson(address, { method: "GET", renewSession });
    return Answer.parse(body).articles;
  };
}
