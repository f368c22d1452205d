import { z } from "zod";
import type { MessageId } from "#app/messages/message-types.ts";

/** A person's id in Clerk's form. */
export const UserId = z
  .string()
  .regex(/^user_[A-Za-z0-9]{1,64}$/, "users.id-unusable" satisfies MessageId);
