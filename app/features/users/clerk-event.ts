import { z } from "zod";
import { type Role, roles } from "#app/db/values.ts";
import type { UserChange } from "./user-change.ts";
import { UserId } from "./user-id.ts";

/** In 1973 by milliseconds and in 5138 by seconds: every time Clerk can mean is on one side of it. */
const secondsEnd = 100_000_000_000;

/** Clerk dates some events in seconds and some in milliseconds. Answers milliseconds. */
export function inMilliseconds(time: number): number {
  return time < secondsEnd ? time * 1000 : time;
}

/** PostgreSQL's text holds neither NUL nor half a surrogate pair; JSON can spell both. */
function storable(text: string): string {
  return new TextDecoder().decode(new TextEncoder().encode(text.replaceAll("\0", "")));
}

const Time = z.number().int().positive().transform(inMilliseconds);
const Text = z.string().transform(storable).nullish();

const Short = z.string().max(200).transform(storable);

export const ClerkEnvelope = z.looseObject({
  type: Short,
  instance_id: Short.optional(),
  timestamp: Time.optional(),
  data: z.looseObject({ id: Short.optional() }).optional(),
});
export type ClerkEnvelope = z.infer<typeof ClerkEnvelope>;

function isRole(value: unknown): value is Role {
  return roles.some((role) => role === value);
}

const ClerkUser = z.looseObject({
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

const ClerkDeletion = z.looseObject({ id: UserId });

function primaryEmail(user: z.infer<typeof ClerkUser>): string | null {
  const { primary_email_address_id: id, email_addresses: addresses } = user;
  return addresses?.find((address) => id && address.id === id)?.email_address ?? null;
}

function upsertOf(user: z.infer<typeof ClerkUser>): UserChange {
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

export type EventReading = { usable: true; change: UserChange } | { usable: false; reason: string };

function unusable(error: z.ZodError): EventReading {
  const wrong = error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  return { usable: false, reason: `not usable: ${wrong.join("; ")}`.slice(0, 500) };
}

/** What an event changes in the mirror, or why it changes nothing. `sentAt` dates a deletion without a time. */
export function readEvent(event: ClerkEnvelope, sentAt: Date): EventReading {
  if (event.type === "user.created" || event.type === "user.updated") {
    const user = ClerkUser.safeParse(event.data);
    if (!user.success) return unusable(user.error);
    return { usable: true, change: upsertOf(user.data) };
  }
  if (event.type === "user.deleted") {
    const gone = ClerkDeletion.safeParse(event.data);
    if (!gone.success) return unusable(gone.error);
    const sourceUpdatedAt = event.timestamp ?? sentAt.getTime();
    return { usable: true, change: { kind: "delete", id: gone.data.id, sourceUpdatedAt } };
  }
  return { usable: false, reason: "an event of a type that changes nothing here" };
}
