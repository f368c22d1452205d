import { z } from "zod";
import { type Role, roles } from "#app/db/values.ts";
import { Text, Time } from "./clerk-time.ts";
import { believedUpdate } from "./state-time.ts";
import type { UserChange } from "./user-change.ts";
import { UserId } from "./user-id.ts";

/**
 * A BCP 47 tag at most as long as any registered one. A malformed tag is dropped rather than the person.
 */
const Locale = z
  .string()
  .max(35)
  .regex(/^[a-z]{2,8}([-_][a-z0-9]{1,8})*$/i)
  .nullish()
  .catch(null);

/** The fields of Clerk's user object that the mirror reads. */
export const ClerkUser = z.looseObject({
  id: UserId,
  first_name: Text,
  last_name: Text,
  username: Text,
  image_url: Text,
  primary_email_address_id: z.string().nullish(),
  email_addresses: z
    .array(z.looseObject({ id: z.string().nullish(), email_address: Text }))
    .nullish(),
  public_metadata: z.looseObject({ role: z.unknown().optional() }).nullish(),
  banned: z.boolean().nullish(),
  locale: Locale,
  created_at: Time.nullish().catch(null),
  updated_at: Time,
});
type ClerkUser = z.infer<typeof ClerkUser>;

function isRole(value: unknown): value is Role {
  return roles.some((role) => role === value);
}

function primaryEmail(user: ClerkUser): string | null {
  const { primary_email_address_id: id, email_addresses: addresses } = user;
  return addresses?.find((address) => id && address.id === id)?.email_address ?? null;
}

/** `asOf` is when Clerk reported the state, in milliseconds. */
export function upsertOf(user: ClerkUser, asOf: number): UserChange {
  const role = user.public_metadata?.role;
  return {
    kind: "upsert",
    id: user.id,
    firstName: user.first_name ?? null,
    lastName: user.last_name ?? null,
    username: user.username ?? null,
    imageUrl: user.image_url || null,
    primaryEmail: primaryEmail(user),
    role: isRole(role) ? role : "reader",
    banned: user.banned ?? false,
    locale: user.locale ?? null,
    sourceCreatedAt: user.created_at ?? null,
    sourceUpdatedAt: believedUpdate(user.updated_at, asOf),
    sourceAsOf: asOf,
  };
}
