import { z } from "zod";
import { roles } from "#app/db/values.ts";
import { emailLanguages } from "#app/features/emails/email-language.ts";

const Name = z
  .string()
  .trim()
  .max(64, "At most 64 characters, please.")
  .transform((name) => name || null)
  .nullable();

const Username = z
  .string()
  .trim()
  .max(64, "At most 64 characters, please.")
  .regex(/^[A-Za-z0-9_-]*$/, "Letters, digits, - and _ only.")
  .transform((name) => name || null)
  .nullable();

const Email = z
  .union([z.literal("").transform(() => null), z.email("This is no address.")])
  .nullable();

const Locale = z
  .enum(["", ...emailLanguages], "This is none of the languages to choose from.")
  .transform((locale) => locale || null)
  .nullable();

const fields = {
  firstName: Name.optional(),
  lastName: Name.optional(),
  username: Username.optional(),
  email: Email.optional(),
  locale: Locale.optional(),
  role: z.enum(roles, "This is no role.").optional(),
  /** Name or address of one of the provider's pictures; empty for none. */
  imageUrl: z.string().max(200).nullable().optional(),
};

const userId = z.string("Say who, by userId.").min(1).max(80);

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
