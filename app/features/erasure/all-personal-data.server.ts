import { personalData as articles } from "#app/features/articles/personal-data.server.ts";
import { listUsedPictures } from "#app/features/articles/used-picture-queries.server.ts";
import { personalData as clerkWebhook } from "#app/features/clerk-webhook/personal-data.server.ts";
import { personalData as comments } from "#app/features/comments/personal-data.server.ts";
import { personalData as emails } from "#app/features/emails/personal-data.server.ts";
import { personalData as endpoints } from "#app/features/endpoints/personal-data.server.ts";
import { personalData as likes } from "#app/features/likes/personal-data.server.ts";
import { personalData as localIdentity } from "#app/features/local-identity/personal-data.server.ts";
import { personalData as media } from "#app/features/media/personal-data.server.ts";
import { personalData as onboarding } from "#app/features/onboarding/personal-data.server.ts";
import { personalData as previews } from "#app/features/previews/personal-data.server.ts";
import { personalData as sessions } from "#app/features/sessions/personal-data.server.ts";
import { personalData as totals } from "#app/features/totals/personal-data.server.ts";
import { personalData as users } from "#app/features/users/personal-data.server.ts";
import type { ErasureStep, PersonalData } from "#app/infra/personal-data.server.ts";
import { personalData as belowFeatures, waitingJobs } from "./personal-data.server.ts";

/** Everything that the site holds of a person, in the order in which it is erased. */
export const allPersonalData: readonly PersonalData[] = [
  // Jobs come first: what they do would write anew.
  waitingJobs,
  sessions,
  users,
  onboarding,
  totals,
  likes,
  comments,
  previews,
  // Articles come before the uploads that they show.
  articles,
  media({ listUsed: listUsedPictures }),
  // Emails are found by the addresses in the inbox, which comes last.
  emails,
  endpoints,
  belowFeatures,
  localIdentity,
  clerkWebhook,
];

export const erasureSteps: readonly ErasureStep[] = allPersonalData.flatMap(
  ({ erasure }) => erasure,
);
