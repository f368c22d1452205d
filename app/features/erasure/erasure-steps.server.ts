import type { ErasedTexts } from "#app/db/values.ts";
import { eraseArticles } from "#app/features/articles/erase-articles.server.ts";
import { eraseByline } from "#app/features/articles/erase-byline.server.ts";
import { eraseCredits } from "#app/features/articles/erase-credits.server.ts";
import { eraseComments } from "#app/features/comments/erase-comments.server.ts";
import { eraseDecisions } from "#app/features/comments/erase-decisions.server.ts";
import { eraseReports } from "#app/features/comments/erase-reports.server.ts";
import { eraseLikes } from "#app/features/likes/erase-likes.server.ts";
import { eraseInbox } from "#app/features/clerk-webhook/erase-inbox.server.ts";
import type { Tx } from "#app/infra/context.ts";
import { resetAllowances } from "#app/infra/rate-limit.server.ts";
import { eraseAudit } from "./erase-audit.server.ts";
import { eraseJobs } from "./erase-jobs.server.ts";
import { eraseEmails } from "./erase-emails.server.ts";
import {
  eraseDeliveries,
  eraseSavedForms,
  eraseLocalEvents,
  eraseProfile,
  eraseSentEmails,
  eraseSessions,
} from "./erase-records.server.ts";
import { eraseUploads } from "./erase-uploads.server.ts";

type Taken = { erased: number; more: boolean };

/** One part of an erasure. Each `take` is a transaction of its own, and is fine to do again. */
export type ErasureStep = {
  /** As the log counts it. */
  name: string;
  only?: ErasedTexts;
  take(tx: Tx, userId: string): Promise<Taken>;
};

/** What an index finds is taken some at a time until none is left. */
const untilNone =
  (take: (tx: Tx, userId: string) => Promise<number>) =>
  async (tx: Tx, userId: string): Promise<Taken> => {
    const erased = await take(tx, userId);
    return { erased, more: erased > 0 };
  };

/** What takes all of it at a time. */
const atOnce =
  (take: (tx: Tx, userId: string) => Promise<number>) =>
  async (tx: Tx, userId: string): Promise<Taken> => ({
    erased: await take(tx, userId),
    more: false,
  });

/** No row: there is nothing to count. */
async function eraseAllowances(_tx: Tx, userId: string): Promise<number> {
  await resetAllowances(userId);
  return 0;
}

/**
 * In this order: jobs first, which would write anew; decisions before the comments they speak of;
 * articles before the byline that signs them, and both before the uploads they show; mails while
 * their occasions and addresses are still known; the inbox at the end.
 */
export const erasureSteps: readonly ErasureStep[] = [
  { name: "jobs", take: atOnce(eraseJobs) },
  { name: "sessions", take: untilNone(eraseSessions) },
  { name: "profile", take: untilNone(eraseProfile) },
  { name: "likes", take: untilNone(eraseLikes) },
  { name: "reports", take: untilNone(eraseReports) },
  { name: "decisions", take: untilNone(eraseDecisions) },
  { name: "comments", only: "remove", take: untilNone(eraseComments) },
  { name: "articles", only: "remove", take: eraseArticles },
  { name: "byline", take: untilNone(eraseByline) },
  { name: "credits", take: untilNone(eraseCredits) },
  { name: "uploads", take: eraseUploads },
  { name: "forms", take: eraseSavedForms },
  { name: "mails", take: atOnce(eraseEmails) },
  { name: "sentMails", take: eraseSentEmails },
  { name: "deliveries", take: eraseDeliveries },
  { name: "audit", take: eraseAudit },
  { name: "allowances", take: atOnce(eraseAllowances) },
  { name: "localEvents", take: eraseLocalEvents },
  { name: "inbox", take: eraseInbox },
];
