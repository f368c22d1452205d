import { z } from "zod";
import { assertCan } from "#app/features/access/can.ts";
import type { Ctx } from "#app/infra/context.ts";
import { TooLarge } from "#app/infra/errors.ts";
import { HostFailure } from "#app/infra/host-failure.ts";
import { parseInput, type Raw } from "#app/infra/input.ts";
import { PermanentFailure } from "#app/infra/job-failure.ts";
import { defineAllowance, limitRate } from "#app/infra/rate-limit.server.ts";
import { assertFound, safeFetch } from "#app/infra/safe-fetch.server.ts";
import { message } from "#app/messages/message.ts";
import type { MessageId } from "#app/messages/message-types.ts";
import {
  acceptImage,
  type AcceptedImage,
  largestUpload,
  refusedFile,
} from "./accept-image.server.ts";

export const ForeignPictureInput = z.strictObject({
  address: z
    .string()
    .max(2048)
    .refine(
      (address) => /^https?:\/\//i.test(address) && URL.canParse(address),
      "media.address-impossible" satisfies MessageId,
    ),
});

const allowance = defineAllowance({ name: "store-foreign-picture", points: 60, seconds: 600 });
const deadlineMs = 10_000;

/** Only https is fetched; sites that still write the other have both. */
async function fetchForeign(address: string): Promise<Uint8Array> {
  const url = new URL(address.replace(/^http:/i, "https:"));
  try {
    const limits = { hosts: [url.hostname], deadlineMs, mostBytes: largestUpload };
    const answer = await safeFetch(url.href, limits);
    assertFound(url.hostname, answer);
    return answer.bytes;
  } catch (error) {
    if (error instanceof TooLarge) throw new TooLarge(message("media.too-large"));
    if (error instanceof PermanentFailure || error instanceof HostFailure) {
      throw refusedFile("media.address-silent");
    }
    throw error;
  }
}

/** Fetches a picture of a pasted text from its site and keeps it as our own. */
export async function storeForeignPicture(
  ctx: Ctx,
  input: Raw<typeof ForeignPictureInput>,
): Promise<AcceptedImage> {
  assertCan(ctx.actor, "articles:write:own");
  const { address } = parseInput(ForeignPictureInput, input);
  const createdBy = ctx.actor.kind === "user" ? ctx.actor.id : null;
  if (createdBy !== null) await limitRate(allowance, createdBy);
  return acceptImage(ctx, { bytes: await fetchForeign(address), alt: "", createdBy });
}
