/** A form that did not work, as a page's action answers it: what was wrong and what was typed. */
export type FormProblem = {
  intent: string;
  error: { code: string; message: string; fields?: { path: string; message: string }[] };
  current?: unknown;
  values: Record<string, string>;
};

/** What is wrong with one field, or with the form as a whole. */
export function messageFor(problem: FormProblem, field: string): string {
  return problem.error.fields?.find(({ path }) => path === field)?.message ?? problem.error.message;
}
