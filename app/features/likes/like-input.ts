import { z } from "zod";
import type { MessageId } from "#app/messages/message-types.ts";

export const SetLikeInput = z.strictObject({
  slug: z.string(),
  liked: z.boolean({ error: "likes.true-or-false" satisfies MessageId }),
});
