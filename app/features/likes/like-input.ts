import { z } from "zod";
import type { MessageId } from "#app/messages/message-types.ts";

/** True or false in JSON; in a form, which knows only text, the word. */
export const SetLikeInput = z.strictObject({
  slug: z.string(),
  liked: z.union([z.boolean(), z.enum(["true", "false"]).transform((word) => word === "true")]),
});
export type SetLikeInput = z.input<typeof SetLikeInput>;

/** The body of the JSON address; the article is in the address itself. */
export const LikeInput = z.strictObject({
  liked: z.boolean({ error: "likes.true-or-false" satisfies MessageId }),
});
