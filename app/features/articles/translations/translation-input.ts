import { z } from "zod";
import type { MessageId } from "#app/messages/message-types.ts";

const articleId = z.string();

export const LinkTranslationInput = z.strictObject({
  articleId,
  /** The article that says the same in another language. */
  otherId: z.uuid("settings.translation-unknown" satisfies MessageId),
});

export const UnlinkTranslationInput = z.strictObject({ articleId });
