import { z } from "zod";
import { assertCan } from "#app/features/access/can.ts";
import type { Ctx } from "#app/infra/context.ts";
import { parseInput } from "#app/infra/input.ts";
import { defineAllowance, limitRate } from "#app/infra/rate-limit.server.ts";
import type { MessageId } from "#app/messages/message-types.ts";
import { acceptImage, refusedFile, type AcceptedImage } from "./accept-image.server.ts";
import { isStorable } from "#app/infra/storable-text.ts";

export const StoreImageInput = z.strictObject({
  file: z.custom<Uint8Array>(
    (file) => file instanceof Uint8Array,
    "media.choose" satisfies MessageId,
  ),
  alt: z
    .string()
    .max(2000, "media.alt-too-long" satisfies MessageId)
    .refine((text) => isStorable(text), "media.unwritable" satisfies MessageId)
    .transform((text) => text.replace(/\s+/g, " ").trim())
    .default(""),
});
export type StoreImageInput = z.input<typeof StoreImageInput>;

const allowance = defineAllowance({ name: "store-image", points: 60, seconds: 600 });

/** Stores a picture for an article. Authors may store sixty in ten minutes. */
export async function storeImage(ctx: Ctx, input: StoreImageInput): Promise<AcceptedImage> {
  assertCan(ctx.actor, "articles:write:own");
  const { file, alt } = parseInput(StoreImageInput, input);
  if (file.length === 0) throw refusedFile("media.choose");
  const createdBy = ctx.actor.kind === "user" ? ctx.actor.id : null;
  if (createdBy !== null) await limitRate(allowance, createdBy);
  return acceptImage(ctx, { bytes: file, alt, createdBy });
}
