import { eq } from "drizzle-orm";
import { profiles, users } from "#app/db/schema/index.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import type { LetterLanguage } from "#app/infra/mail/letter.ts";
import { letterLanguageOf, type Notifications, notificationsOf, type Profile } from "./profile.ts";

export type Recipient = {
  id: string;
  address: string;
  /** To greet them by; null where theirs is none that a letter should repeat. */
  givenName: string | null;
  language: LetterLanguage;
  notifications: Notifications;
};

/** Names are what strangers type: a sentence or an address in their place is not sent on in our name. */
function greetable(name: string | null): string | null {
  return name && /^[\p{L}\p{M}' ’-]{1,40}$/u.test(name) ? name.trim() || null : null;
}

/** Whom a mail to this person goes to; null when none may: deleted, banned, or no address known. */
export async function findRecipient(ctx: Ctx, userId: string): Promise<Recipient | null> {
  const [row] = await ctx.db
    .select({
      person: users,
      language: profiles.language,
      notifications: profiles.notifications,
    })
    .from(users)
    .leftJoin(profiles, eq(profiles.userId, users.id))
    .where(eq(users.id, userId));
  if (!row || row.person.deletedAt || row.person.banned || !row.person.primaryEmail) return null;
  return {
    id: row.person.id,
    address: row.person.primaryEmail,
    givenName: greetable(row.person.firstName),
    language: letterLanguageOf(row.language),
    notifications: notificationsOf(row.notifications ?? {}),
  };
}

/** What someone has told us of themselves, empty where they have said nothing yet. */
export async function findProfile(ctx: Ctx, userId: string): Promise<Profile> {
  ctx.cacheTags.add(`user:${userId}`);
  const [row] = await ctx.db.select().from(profiles).where(eq(profiles.userId, userId));
  return {
    bio: row?.bio ?? "",
    links: row?.links ?? [],
    language: row?.language ? letterLanguageOf(row.language) : null,
    notifications: notificationsOf(row?.notifications ?? {}),
  };
}
