import { and, eq, isNull } from "drizzle-orm";
import { profiles, users } from "#app/db/schema/index.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { invalidate } from "#app/infra/invalidation-bus.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { NotFound } from "#app/infra/errors.ts";
import { emit } from "#app/infra/events.server.ts";
import type { SaveProfileInput } from "./profile-input.ts";
import { assertCanSaveProfile } from "./profile-policy.ts";

/** Saves what whoever asks tells of themselves and wants to be written about. */
export async function saveProfile(ctx: Ctx, input: SaveProfileInput): Promise<void> {
  const userId = assertCanSaveProfile(ctx.actor);
  await inTransaction(ctx, async (tx) => {
    const [person] = await tx.db
      .select({ id: users.id })
      .from(users)
      .where(and(eq(users.id, userId), isNull(users.deletedAt)))
      .for("share");
    if (!person) throw new NotFound();
    const { bio, links, language, reminders, sessionAlerts } = input;
    const said = {
      bio,
      links,
      language,
      notifications: { reminders, sessionAlerts },
      updatedAt: tx.now,
    };
    await tx.db
      .insert(profiles)
      .values({ userId, ...said })
      .onConflictDoUpdate({ target: profiles.userId, set: said });
    await invalidate(tx, [`user:${userId}`]);
    await emit(tx, { name: "profile.saved", userId });
  });
}
