import { z } from "zod";
import { unwritable } from "#app/infra/input.ts";
import type { Mood } from "#app/features/admin/admin-words.tsx";

export const jobStates = ["waiting", "running", "retrying", "dead"] as const;
export type JobState = (typeof jobStates)[number];

export const jobStateWords: Record<JobState, { label: string; mood: Mood; empty: string }> = {
  waiting: { label: "Waiting", mood: "quiet", empty: "No job is waiting." },
  running: { label: "Running", mood: "good", empty: "No job is running at this moment." },
  retrying: { label: "Retrying", mood: "bad", empty: "No job has to be tried again." },
  dead: { label: "Dead", mood: "bad", empty: "No job has been given up. All is well." },
};

const JobId = z.string().regex(/^\d{1,18}$/, "This is no job.");
const TaskName = z
  .string()
  .min(1)
  .max(200)
  .refine((name) => !unwritable.test(name), "This is no job's name.");

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
