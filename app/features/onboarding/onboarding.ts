/** The steps of a new user, taken in their own time, in the order in which they are offered. */
export const onboardingSteps = ["profile", "preferences", "firstAction"] as const;
export type OnboardingStep = (typeof onboardingSteps)[number];

export type Onboarding = {
  profileCompletedAt: Date | null;
  preferencesSetAt: Date | null;
  firstActionAt: Date | null;
  remindedAt: Date | null;
  dismissedAt: Date | null;
};

const timeOf: Record<OnboardingStep, "profileCompletedAt" | "preferencesSetAt" | "firstActionAt"> =
  {
    profile: "profileCompletedAt",
    preferences: "preferencesSetAt",
    firstAction: "firstActionAt",
  };

export function openSteps(onboarding: Onboarding): OnboardingStep[] {
  return onboardingSteps.filter((step) => onboarding[timeOf[step]] === null);
}

type Named = {
  firstName: string | null;
  lastName: string | null;
  username: string | null;
  imageUrl: string | null;
};

/** Whether others can identify the person: by a name, and by a picture or a username beside it. */
export function isProfileComplete(person: Named): boolean {
  const named = Boolean(person.firstName?.trim() || person.lastName?.trim());
  return named && Boolean(person.imageUrl || person.username);
}

/**
 * Whether the one reminder is due: for people with open steps who have not dismissed the checklist.
 */
export function needsReminder(onboarding: Onboarding): boolean {
  if (onboarding.remindedAt || onboarding.dismissedAt) return false;
  return openSteps(onboarding).length > 0;
}
