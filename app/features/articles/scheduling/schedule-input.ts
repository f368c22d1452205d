import { z } from "zod";
import { scheduleActions } from "#app/db/values.ts";
import type { MessageId } from "#app/messages/message-types.ts";

const articleId = z.string();
const says = (id: MessageId) => id;

/** A time on the site's clock, as `datetime-local` sends it. */
const LocalTime = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/, says("articles.schedule-time-missing"));

const DateTime = z.iso.datetime({ offset: true, error: says("articles.schedule-time-unreadable") });

/**
 * Programs send `publishAt`, an instant; the form sends `localTime`, and which of two where the clock shows it
 * twice.
 */
export const ScheduleArticleInput = z
  .strictObject({
    articleId,
    revision: z.number().int().min(1).max(2_147_483_647),
    action: z.enum(scheduleActions).optional(),
    publishAt: DateTime.transform((text) => new Date(text)).optional(),
    localTime: LocalTime.optional(),
    occurrence: z.enum(["earlier", "later"]).optional(),
  })
  .refine(({ publishAt, localTime }) => (publishAt === undefined) !== (localTime === undefined), {
    path: ["publishAt"],
    error: says("articles.schedule-time-missing"),
  });
export type ScheduleArticleInput = z.output<typeof ScheduleArticleInput>;

/** With `scheduleId`, only the schedule that the sender saw is cancelled. */
export const CancelScheduleInput = z.strictObject({ articleId, scheduleId: z.uuid().optional() });

export const DismissFailedScheduleInput = z.strictObject({ scheduleId: z.uuid() });
