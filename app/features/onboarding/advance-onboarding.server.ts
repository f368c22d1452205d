import { and, eq, isNull, sql } from "drizzle-orm";
import { articleLikes, onboardings, users } from "#app/db/schema/index.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import type { Ctx, Tx } from "#app/infra/context.ts";
import type { EventName } from "#app/features/events/event.ts";
import { defineSubscription } from "#app/features/events/events.server.ts";
import { isProfileComplete, type OnboardingStep } from "./onboarding.ts";

const columnOf = {
  profile: onboardings.profileCompletedAt,
  preferences: onboardings.preferencesSetAt,
  firstAction: onboardings.firstActionAt,
};

const valueOf = {
  profile: (at: Date) => ({ profileCompletedAt: at }),
  preferences: (at: Date) => ({ preferencesSetAt: at }),
  firstAction: (at: Date) => ({ firstActionAt: at }),
};

/**
 * Creates the onboarding row of a person who is not deleted. A lock on the person until the transaction ends
 * prevents a deletion in between.
 */
export async function beginOnboarding(tx: Tx, userId: string) {
  const [person] = await tx.db
    .select()
    .from(users)
    .where(and(eq(users.id, userId), isNull(users.deletedAt)))
    .for("share");
  if (!person) return null;
  await tx.db.insert(onboardings).values({ userId, startedAt: tx.now }).onConflictDoNothing();
  return person;
}

async function takeStep(tx: Tx, taken: { userId: string; step: OnboardingStep }): Promise<void> {
  const { userId, step } = taken;
  await tx.db
    .update(onboardings)
    .set(valueOf[step](tx.now))
    .where(and(eq(onboardings.userId, userId), sql`${columnOf[step]} is null`));
}

type Advance = { userId: string; step: OnboardingStep };

// no-policy: a job runs it for an event.
// no-event: nobody but the person sees the steps.
/** Records that a person has taken a step. The first time counts; deleted people take none. */
export async function advanceOnboarding(ctx: Ctx, { userId, step }: Advance): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const person = await beginOnboarding(tx, userId);
    if (!person) return;
    if (step === "profile" && !isProfileComplete(person)) return;
    await takeStep(tx, { userId, step });
  });
}

const stepOf = {
  "user.arrived": "profile",
  "user.changed": "profile",
  "profile.saved": "preferences",
  "comment.posted": "firstAction",
  "like.changed": "firstAction",
  "article.published": "firstAction",
} as const satisfies Partial<Record<EventName, OnboardingStep>>;

type Followed = { name: keyof typeof stepOf; userId: string | null };

async function likesSomething(ctx: Ctx, userId: string): Promise<boolean> {
  const likes = ctx.db.select().from(articleLikes).where(eq(articleLikes.userId, userId)).limit(1);
  return (await likes).length > 0;
}

// no-policy: a job runs it for an event.
// no-event: nobody but the person sees the steps.
/** Takes the step that belongs to an event, if any. Removing a like is no step. */
export async function followSteps(ctx: Ctx, { name, userId }: Followed): Promise<void> {
  if (userId === null) return;
  if (name === "like.changed" && !(await likesSomething(ctx, userId))) return;
  await advanceOnboarding(ctx, { userId, step: stepOf[name] });
}

export const advanceOnboardingSubscription = defineSubscription("advance-onboarding", {
  to: [
    "user.arrived",
    "user.changed",
    "profile.saved",
    "comment.posted",
    "like.changed",
    "article.published",
  ],
  work: followSteps,
});
