import { z } from "zod";
import { roles } from "#app/db/values.ts";
import { locales } from "#app/messages/locales.ts";
import type { MessageId } from "#app/messages/message-types.ts";

const Name = z
  .string()
  .trim()
  .max(64, "local-identity.too-long" satisfies MessageId)
  .transform((name) => name || null)
  .nullable();

const Username = z
  .string()
  .trim()
  .max(64, "local-identity.too-long" satisfies MessageId)
  .regex(/^[A-Za-z0-9_-]*$/, "local-identity.username-signs" satisfies MessageId)
  .transform((name) => name || null)
  .nullable();

const Email = z
  .union([
    z.literal("").transform(() => null),
    z.email("local-identity.address-invalid" satisfies MessageId),
  ])
  .nullable();

const Locale = z
  .enum(["", ...locales], "local-identity.language-unknown" satisfies MessageId)
  .transform((locale) => locale || null)
  .nullable();

const fields = {
  firstName: Name.optional(),
  lastName: Name.optional(),
  username: Username.optional(),
  email: Email.optional(),
  locale: Locale.optional(),
  role: z.enum(roles, "local-identity.role-unknown" satisfies MessageId).optional(),
  /** Name or address of one of the provider's pictures; empty for none. */
  imageUrl: z.string().max(200).nullable().optional(),
};

const userId = z
  .string("local-identity.user-id-missing" satisfies MessageId)
  .min(1)
  .max(80);

export const CreatePersonInput = z.strictObject(fields);

/** Fields that are left out stay as they are. */
export const UpdatePersonInput = z.strictObject({ userId, ...fields });

const Answer = z.union([
  z.boolean(),
  z.enum(["true", "false"]).transform((value) => value === "true"),
]);

export const BanPersonInput = z.strictObject({ userId, banned: Answer.default(true) });

export const DeletePersonInput = z.strictObject({ userId });

export const StartSessionInput = z.strictObject({ userId });
