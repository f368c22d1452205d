import { z } from "zod";
import type { MessageId } from "#app/messages/message-types.ts";
import { unwritable } from "#app/infra/input.ts";

/** The id of a delivery, as its sender gives it. */
export const DeliveryId = z
  .string()
  .min(1)
  .max(200)
  .refine((id) => !unwritable.test(id), "clerk-webhook.delivery-invalid" satisfies MessageId);
