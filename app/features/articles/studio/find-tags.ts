import { z } from "zod";
import { sendJson } from "./send-json.ts";

const Answer = z.object({ tags: z.array(z.object({ name: z.string(), articles: z.number() })) });

export type FoundTag = z.output<typeof Answer>["tags"][number];
export type FindTags = (q: string) => Promise<FoundTag[]>;

/** Finds tags that articles have already. */
export function findTagsWith(renewSession: () => Promise<boolean>): FindTags {
  return async (q) => {
    const address = `/api/v1/tags?${new URLSearchParams({ q }).toString()}`;
    return Answer.parse((await sendJson(address, { method: "GET", renewSession })).body).tags;
  };
}
