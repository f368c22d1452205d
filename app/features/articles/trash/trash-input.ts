import { z } from "zod";
import type { MessageId } from "#app/messages/message-types.ts";

const unreadable = "articles.trash-unreadable" satisfies MessageId;
const longestAddress = 2_000;

export const TrashArticleInput = z.strictObject({
  articleId: z.string(),
  /** What a person typed as its title; programs leave it out. */
  title: z.string({ error: unreadable }).max(longestAddress, unreadable).optional(),
  /** The site-relative address to which its readers are sent; empty for none. */
  redirectTo: z
    .string({ error: unreadable })
    .max(longestAddress, unreadable)
    .transform((typed) => typed.trim())
    .optional(),
});
export type TrashArticleInput = z.output<typeof TrashArticleInput>;

export const RestoreArticleInput = z.strictObject({ articleId: z.string() });
