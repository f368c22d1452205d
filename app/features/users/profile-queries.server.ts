import { eq } from "drizzle-orm";
import { profiles, users } from "#app/db/schema/index.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { NotSignedIn } from "#app/infra/errors.ts";
import type { EmailLanguage } from "#app/infra/mail/email-template.ts";
import type { AuthorCard } from "#app/features/author-cards/author-card.ts";
import { cardColumns, cardOf } from "#app/features/author-cards/card-columns.server.ts";
import {
  emailLanguageOf,
  type Notifications,
  notificationsOf,
  type Profile,
  spokenLanguage,
} from "./profile.ts";

export type Recipient = {
  id: string;
  address: string;
  /** To greet them by; null where theirs is none that a letter should repeat. */
  givenName: string | null;
  language: EmailLanguage;
  notifications: Notifications;
};

/** Names are what strangers type: a sentence or an address in their place is not sent on in our name. */
export function greetable(name: string | null): string | null {
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
    language: emailLanguageOf({ chosen: row.language, locale: row.person.locale }),
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
    language: spokenLanguage(row?.language ?? null),
    notifications: notificationsOf(row?.notifications ?? {}),
  };
}

export type OwnAccount = {
  card: AuthorCard;
  address: string | null;
  profile: Profile;
};

/** What we know of whoever asks, for themselves to see; null before the mirror knows them. */
export async function findOwnAccount(ctx: Ctx): Promise<OwnAccount | null> {
  if (ctx.actor.kind !== "user") throw new NotSignedIn();
  const { id } = ctx.actor;
  const [row] = await ctx.db
    .select({ ...cardColumns, address: users.primaryEmail })
    .from(users)
    .leftJoin(profiles, eq(profiles.userId, users.id))
    .where(eq(users.id, id));
  if (!row) return null;
  return { card: cardOf(row), address: row.address, profile: await findProfile(ctx, id) };
}
