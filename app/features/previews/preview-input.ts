import { z } from "zod";
import type { MessageId } from "#app/messages/message-types.ts";
import { dayChoices } from "./preview-link.ts";

const days = dayChoices.map((choice) => z.literal(choice));
const noVersion = "previews.version-missing" satisfies MessageId;

export const CreatePreviewLinkInput = z.strictObject({
  articleId: z.string(),
  /** A revision, or the newest each time that it is opened. */
  version: z
    .string({ error: noVersion })
    .regex(/^(?:newest|[1-9]\d{0,8})$/, noVersion)
    .transform((version) => (version === "newest" ? null : Number(version))),
  days: z.union(days, { error: "previews.days-unknown" satisfies MessageId }),
});

export const RevokePreviewLinkInput = z.strictObject({
  articleId: z.string(),
  linkId: z.uuid({ error: "previews.missing" satisfies MessageId }),
});

export const OpenPreviewInput = z.strictObject({
  token: z.string(),
  clientAddress: z.string(),
  /** Whether it is opened to be read (GET), not only checked (HEAD). */
  counts: z.boolean(),
});
