import { z } from "zod";
import { type Role, roles } from "#app/db/values.ts";
import { Text, Time } from "./clerk-time.ts";
import type { UserChange } from "./user-change.ts";
import { UserId } from "./user-id.ts";

/** What the mirror reads of a person as Clerk tells of one. */
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

export function upsertOf(user: ClerkUser): UserChange {
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
    sourceUpdatedAt: user.updated_at,
  };
}
