import type { BackgroundPart } from "#app/infra/background-part.ts";
import { thinRevisionsJob } from "#app/features/articles/history/thin-revisions.server.ts";
import { purgeTrashJob } from "#app/features/articles/trash/purge-trash.server.ts";
import { runDueSchedulesJob } from "#app/features/articles/scheduling/run-due-schedules.server.ts";
import { scheduleGauges } from "#app/features/articles/scheduling/schedule-gauges.server.ts";
import { draftGauges } from "#app/features/articles/shared-draft/draft-gauges.server.ts";
import { reviseQuietDraftsJob } from "#app/features/articles/shared-draft/revise-quiet-drafts.server.ts";
import { purgeInboxJob } from "#app/features/clerk-webhook/purge-inbox.server.ts";
import {
  emailSilenceJob,
  watchWebhookJob,
} from "#app/features/clerk-webhook/watch-webhook.server.ts";
import { webhookGauges } from "#app/features/clerk-webhook/webhook-gauges.server.ts";
import {
  fanOutLikesSubscription,
  fanOutSubscription,
} from "#app/features/endpoints/fan-out.server.ts";
import {
  emailAdministratorJob,
  notifyAdministratorsJob,
} from "#app/features/endpoints/notify-administrators.server.ts";
import {
  purgeDeliveriesJob,
  wakeEndpointsJob,
} from "#app/features/endpoints/purge-deliveries.server.ts";
import { sendFailedAgainJob } from "#app/features/endpoints/send-failed-again.server.ts";
import {
  eraseLeftoversJob,
  erasureSubscription,
  retryErasureJob,
} from "#app/features/erasure/erasure-jobs.server.ts";
import { reconcilePeopleJob } from "#app/features/identity/reconcile/reconcile-nightly.server.ts";
import { copyPictureJob } from "#app/features/media/copy-picture.server.ts";
import { erasePictureJob } from "#app/features/media/erase-picture.server.ts";
import { advanceOnboardingSubscription } from "#app/features/onboarding/advance-onboarding.server.ts";
import { planReminderSubscription } from "#app/features/onboarding/plan-reminder.server.ts";
import { remindOnboardingJob } from "#app/features/onboarding/remind-onboarding.server.ts";
import { welcomeSubscription } from "#app/features/onboarding/welcome-person.server.ts";
import { hostGauges } from "#app/features/operations/host-gauges.server.ts";
import { jobGauges } from "#app/features/operations/job-gauges.server.ts";
import { emailAlertJob } from "#app/features/sessions/mail-alert.server.ts";
import { purgeSessionsJob } from "#app/features/sessions/purge-sessions.server.ts";
import { watchSessionSubscription } from "#app/features/sessions/watch-session.server.ts";
import {
  countArticleSubscription,
  pushMissingTotalsJob,
  pushTotalsJob,
  updateActivityTotalsSubscription,
} from "#app/features/totals/follow-totals.server.ts";
import { deleteOldMailFilesJob } from "#app/infra/email.server.ts";
import { purgeJob } from "#app/infra/purge.server.ts";

/**
 * Everything that runs beside requests. A definition that is not listed here does nothing:
 * tests/server/background-parts.test.ts finds it.
 */
export const backgroundParts: readonly BackgroundPart[] = [
  purgeTrashJob,
  thinRevisionsJob,
  runDueSchedulesJob,
  scheduleGauges,
  purgeInboxJob,
  emailSilenceJob,
  watchWebhookJob,
  webhookGauges,
  fanOutLikesSubscription,
  fanOutSubscription,
  emailAdministratorJob,
  notifyAdministratorsJob,
  purgeDeliveriesJob,
  wakeEndpointsJob,
  sendFailedAgainJob,
  eraseLeftoversJob,
  erasureSubscription,
  retryErasureJob,
  draftGauges,
  reviseQuietDraftsJob,
  reconcilePeopleJob,
  copyPictureJob,
  erasePictureJob,
  advanceOnboardingSubscription,
  planReminderSubscription,
  remindOnboardingJob,
  welcomeSubscription,
  hostGauges,
  jobGauges,
  emailAlertJob,
  purgeSessionsJob,
  watchSessionSubscription,
  countArticleSubscription,
  pushMissingTotalsJob,
  pushTotalsJob,
  updateActivityTotalsSubscription,
  deleteOldMailFilesJob,
  purgeJob,
];
