/** A form that failed, as a page's action answers it: the error and the typed values. */
export type FormProblem = {
  intent: string;
  error: { code: string; message: string; fields?: { path: string; message: string }[] };
  current?: unknown;
  values: Record<string, string>;
};

/** Returns the message for one field, or for the form as a whole. */
export function messageFor(problem: FormProblem, field: string): string {
  return problem.error.fields?.find(({ path }) => path === field)?.message ?? problem.error.message;
}
