import { randomUUID } from "node:crypto";
import { z } from "zod";
import { env } from "#app/configuration/env.server.ts";
import { assertCan } from "#app/features/access/can.ts";
import { convertPasted } from "#app/features/editor/convert/convert-pasted.ts";
import { placeholderOf } from "#app/features/editor/convert/picture-placeholder.ts";
import type { Ctx } from "#app/infra/context.ts";
import { parseInput, type Raw } from "#app/infra/input.ts";
import { defineAllowance, limitRate } from "#app/infra/rate-limit.server.ts";
import { translatorIn } from "#app/messages/translations.server.ts";

export const ConvertContentInput = z.strictObject({
  format: z.enum(["html", "markdown", "text"]),
  source: z.string().max(300_000),
});

const allowance = defineAllowance({ name: "convert-content", points: 120, seconds: 600 });

/** Converts what a program sends to the document that a paste of it makes. Nothing is stored. */
export async function convertContent(ctx: Ctx, input: Raw<typeof ConvertContentInput>) {
  assertCan(ctx.actor, "articles:write:own");
  const pasted = parseInput(ConvertContentInput, input);
  if (ctx.actor.kind === "user") await limitRate(allowance, ctx.actor.id);
  const t = translatorIn(ctx.locale);
  return convertPasted(pasted, {
    pastedInto: new URL(env.SITE_URL).origin,
    missingPicture: (picture) => placeholderOf(picture, { id: randomUUID(), t }),
  });
}
