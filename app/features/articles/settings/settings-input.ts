import { z } from "zod";
import { commentsModes } from "#app/db/values.ts";
import type { MessageId } from "#app/messages/message-types.ts";
import { longestCanonical } from "./canonical-address.ts";

const articleId = z.string();

export const SetCanonicalInput = z.strictObject({
  articleId,
  /** Null or nothing for the article's own address. */
  canonicalUrl: z
    .string("settings.canonical-malformed" satisfies MessageId)
    .max(longestCanonical, "settings.canonical-too-long" satisfies MessageId)
    .nullable(),
});

export const SetCommentsModeInput = z.strictObject({
  articleId,
  comments: z.enum(commentsModes, "settings.comments-mode-unknown" satisfies MessageId),
});
