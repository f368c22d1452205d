import { z } from "zod";
import { isStorable } from "#app/infra/storable-text.ts";
import type { MessageId, PlainId } from "#app/messages/message-types.ts";

export const jobStates = ["waiting", "running", "retrying", "dead"] as const;
export type JobState = (typeof jobStates)[number];

export const jobStateWords: Record<JobState, { label: PlainId; empty: PlainId }> = {
  waiting: { label: "operations.jobs-state-waiting", empty: "operations.jobs-empty-waiting" },
  running: { label: "operations.jobs-state-running", empty: "operations.jobs-empty-running" },
  retrying: { label: "operations.jobs-state-retrying", empty: "operations.jobs-empty-retrying" },
  dead: { label: "operations.jobs-state-dead", empty: "operations.jobs-empty-dead" },
};

const JobId = z.string().regex(/^\d{1,18}$/, "operations.job-invalid" satisfies MessageId);
const TaskName = z
  .string()
  .min(1)
  .max(200)
  .refine((name) => isStorable(name), "operations.job-name-invalid" satisfies MessageId);

export const JobInput = z.strictObject({ jobId: JobId });
export const TaskInput = z.strictObject({ task: TaskName });

/** The parameters of `/admin/jobs`. */
export const JobsInput = z.object({
  state: z.enum(jobStates).catch("dead"),
  task: TaskName.optional().catch(undefined),
  cursor: JobId.optional().catch(undefined),
});

const longestError = 400;
/** Matches only where a word begins, so that a long word is read once. */
const address = /(?<![^\s<>"'(),;:])[^\s<>"'(),;:]+@[^\s<>"'(),;:]+/g;

/**
 * Returns the first line of an error without the values of a query and without addresses: the failure may be
 * shown, and the payload has the person's id.
 */
export function shownError(error: string | null): string | null {
  if (error === null) return null;
  const [line = ""] = error.split(/\n|\bparams:/);
  const quiet = line.replace(address, "(an address)").trim();
  return quiet.length > longestError ? `${quiet.slice(0, longestError)}…` : quiet;
}
