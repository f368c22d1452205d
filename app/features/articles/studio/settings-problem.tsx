export type SettingsProblem = {
  intent: string;
  error: { message: string; fields?: { path: string }[] };
  values: Record<string, string>;
};

/** What went wrong with one of these forms, where it stands. */
export function ProblemOf({
  problem,
  intents,
}: {
  problem: SettingsProblem | null;
  intents: readonly string[];
}) {
  if (!problem || !intents.includes(problem.intent)) return null;
  return (
    <p className="field-error" role="alert">
      {problem.error.message}
    </p>
  );
}
