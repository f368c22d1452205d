import { eq } from "drizzle-orm";
import { onboardings } from "#app/db/schema/index.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { type Onboarding, type OnboardingStep, onboardingSteps, openSteps } from "./onboarding.ts";

/** How far this person has come; null for whom nothing has begun. */
export async function findOnboarding(ctx: Ctx, userId: string): Promise<Onboarding | null> {
  const [row] = await ctx.db.select().from(onboardings).where(eq(onboardings.userId, userId));
  return row ?? null;
}

export type Checklist = { step: OnboardingStep; done: boolean }[];

/** What whoever asks may still want to do; null once all is done or they have seen enough of it. */
export async function findMyChecklist(ctx: Ctx): Promise<Checklist | null> {
  if (ctx.actor.kind !== "user") return null;
  const onboarding = await findOnboarding(ctx, ctx.actor.id);
  if (!onboarding || onboarding.dismissedAt) return null;
  const open = openSteps(onboarding);
  if (open.length === 0) return null;
  return onboardingSteps.map((step) => ({ step, done: !open.includes(step) }));
}
