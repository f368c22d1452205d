import { z } from "zod";
import { commentDecisions } from "#app/db/values.ts";
import { isStorable } from "#app/infra/storable-text.ts";
import type { MessageId } from "#app/messages/message-types.ts";
import { longestBody, longestRemark, mostDecisions } from "./comment-limits.ts";
import { queues } from "./decision-words.ts";

/** Text as a person types it. Lines end as browsers show them, whichever client sent the form. */
function typedText(maximum: number, tooLong: MessageId) {
  return z
    .string()
    .transform((text) => text.replace(/\r\n?/g, "\n").trim())
    .refine((text) => text.length <= maximum, { error: tooLong, params: { maximum } })
    .refine((text) => isStorable(text), "comments.unwritable" satisfies MessageId);
}

const body = typedText(longestBody, "comments.body-too-long").refine(
  (text) => /[\p{L}\p{N}\p{P}\p{S}]/u.test(text),
  "comments.body-empty" satisfies MessageId,
);

const remark = typedText(longestRemark, "comments.remark-too-long");

/** A number in JSON, or its digits in a form, which has only text. */
const version = z.union([
  z.int().min(1),
  z
    .string()
    .regex(/^[1-9]\d{0,8}$/)
    .transform(Number),
]);

/** A form sends an empty field where JSON has none. */
const idOrNothing = z
  .union([z.uuid("comments.missing" satisfies MessageId), z.literal("").transform(() => null)])
  .nullish();

export const PostCommentInput = z.strictObject({ slug: z.string(), body, parentId: idOrNothing });

export const EditCommentInput = z.strictObject({ commentId: z.uuid(), version, body });

export const DeleteCommentInput = z.strictObject({ commentId: z.uuid() });

export const ReportCommentInput = z.strictObject({
  commentId: z.uuid(),
  reason: remark.default(""),
});

const remarks = { reason: remark.nullish(), note: remark.nullish() };

export const DecideCommentInput = z.strictObject({
  commentId: z.uuid(),
  version,
  decision: z.enum(commentDecisions),
  ...remarks,
});

export const DecideCommentsInput = z.strictObject({
  decisions: z
    .array(DecideCommentInput)
    .min(1, "comments.none-chosen" satisfies MessageId)
    .max(mostDecisions, "comments.too-many-chosen" satisfies MessageId),
});

const queue = z.enum(queues, "comments.queue-unknown" satisfies MessageId).default("pending");
const page = {
  q: remark.default(""),
  cursor: idOrNothing,
};

export const QueueInput = z.object({ queue, ...page });
export type QueueInput = z.output<typeof QueueInput>;

/** The same input under the names of the JSON address. */
export const CommentsInput = z.strictObject({ status: queue, ...page });

/** Where the moderator was and goes on, as the console's form says it beside the decision. */
export const ConsolePlaceInput = z.object({ queue, ...page, next: idOrNothing });

const chosen = z
  .string()
  .regex(/^[0-9a-f-]{36}:[1-9]\d{0,8}$/)
  .transform((text) => ({ commentId: text.slice(0, 36), version: Number(text.slice(37)) }));

/**
 * The comments chosen in the queue, each in the version that was seen, and the decision about them.
 */
export const BulkFormInput = z.strictObject({
  decision: z.enum(commentDecisions),
  chosen: z
    .union(
      [chosen.transform((one) => [one]), z.array(chosen)],
      "comments.none-chosen" satisfies MessageId,
    )
    .default([]),
});

export const PeopleInput = z.object({ cursor: idOrNothing });
