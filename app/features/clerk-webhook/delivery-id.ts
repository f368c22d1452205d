import { z } from "zod";
import { unwritable } from "#app/infra/input.ts";

/** The id of a delivery, as its sender gives it. */
export const DeliveryId = z
  .string()
  .min(1)
  .max(200)
  .refine((id) => !unwritable.test(id), "This is no delivery.");
