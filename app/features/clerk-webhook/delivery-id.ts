import { z } from "zod";
import type { MessageId } from "#app/messages/message-types.ts";
import { isStorable } from "#app/infra/storable-text.ts";

/** The id of a delivery, as its sender gives it. */
export const DeliveryId = z
  .string()
  .min(1)
  .max(200)
  .refine((id) => isStorable(id), "clerk-webhook.delivery-invalid" satisfies MessageId);
