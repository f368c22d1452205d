import { and, eq, isNull } from "drizzle-orm";
import { profiles, users } from "#app/db/schema/index.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { invalidate } from "#app/infra/invalidation-bus.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { NotFound } from "#app/infra/errors.ts";
import { emit } from "#app/features/events/events.server.ts";
import { parseInput, type Raw } from "#app/infra/input.ts";
import { SaveProfileInput } from "./profile-input.ts";
import { assertCanSaveProfile } from "./profile-policy.ts";

/** Saves the current user's profile and email preferences. */
export async function saveProfile(ctx: Ctx, input: Raw<typeof SaveProfileInput>): Promise<void> {
  const userId = assertCanSaveProfile(ctx.actor);
  const { bio, links, language, reminders, sessionAlerts } = parseInput(SaveProfileInput, input);
  await inTransaction(ctx, async (tx) => {
    const [person] = await tx.db
      .select({ id: users.id })
      .from(users)
      .where(and(eq(users.id, userId), isNull(users.deletedAt)))
      .for("share");
    if (!person) throw new NotFound();
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
