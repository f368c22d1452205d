import { eq } from "drizzle-orm";
import { onboardings } from "#app/db/schema/index.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { type Onboarding, type OnboardingStep, onboardingSteps, openSteps } from "./onboarding.ts";

/** Returns this person's progress; null when onboarding has not begun. */
export async function findOnboarding(ctx: Ctx, userId: string): Promise<Onboarding | null> {
  const [row] = await ctx.db.select().from(onboardings).where(eq(onboardings.userId, userId));
  return row ?? null;
}

export type Checklist = { step: OnboardingStep; done: boolean }[];

/**
 * Returns the current user's checklist; null once all steps are done or the user has dismissed it.
 */
export async function findMyChecklist(ctx: Ctx): Promise<Checklist | null> {
  if (ctx.actor.kind !== "user") return null;
  const onboarding = await findOnboarding(ctx, ctx.actor.id);
  if (!onboarding || onboarding.dismissedAt) return null;
  const open = openSteps(onboarding);
  if (open.length === 0) return null;
  return onboardingSteps.map((step) => ({ step, done: !open.includes(step) }));
}
