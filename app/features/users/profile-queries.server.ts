import { eq } from "drizzle-orm";
import { profiles, users } from "#app/db/schema/index.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { NotSignedIn } from "#app/infra/errors.ts";
import { type AuthorCard, authorCard } from "#app/features/author-cards/author-card.ts";
import { cardColumns, cardOf } from "#app/features/author-cards/card-columns.server.ts";
import { type Locale, localeOfTag } from "#app/messages/locales.ts";
import { translatorIn } from "#app/messages/translations.server.ts";
import { emailLanguageOf, type Notifications, notificationsOf, type Profile } from "./profile.ts";

export type Recipient = {
  id: string;
  address: string;
  /** The name in greetings; null when an email should not repeat it. */
  givenName: string | null;
  language: Locale;
  notifications: Notifications;
};

/**
 * Names come from strangers: a sentence or an address in place of a name is not emailed in our name.
 */
export function greetable(name: string | null): string | null {
  return name && /^[\p{L}\p{M}' ’-]{1,40}$/u.test(name) ? name.trim() || null : null;
}

/**
 * Returns the recipient of emails to this person; null when they are deleted or banned, or have no known
 * address.
 */
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
    language: emailLanguageOf({ chosen: row.language, locale: row.person.locale }),
    notifications: notificationsOf(row.notifications ?? {}),
  };
}

/** Returns what a person has saved about themselves, empty where they have saved nothing yet. */
export async function findProfile(ctx: Ctx, userId: string): Promise<Profile> {
  ctx.cacheTags.add(`user:${userId}`);
  const [row] = await ctx.db.select().from(profiles).where(eq(profiles.userId, userId));
  return {
    bio: row?.bio ?? "",
    links: row?.links ?? [],
    language: localeOfTag(row?.language),
    notifications: notificationsOf(row?.notifications ?? {}),
  };
}

export type OwnAccount = {
  card: AuthorCard;
  address: string | null;
  profile: Profile;
};

/** Returns the current user's own data; null before the mirror has the user. */
export async function findOwnAccount(ctx: Ctx): Promise<OwnAccount | null> {
  if (ctx.actor.kind !== "user") throw new NotSignedIn();
  const { id } = ctx.actor;
  const [row] = await ctx.db
    .select({ ...cardColumns, address: users.primaryEmail })
    .from(users)
    .leftJoin(profiles, eq(profiles.userId, users.id))
    .where(eq(users.id, id));
  if (!row) return null;
  const card = authorCard(cardOf(row), translatorIn(ctx.locale));
  return { card, address: row.address, profile: await findProfile(ctx, id) };
}
