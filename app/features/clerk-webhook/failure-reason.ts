import { storedReason } from "./stored-reason.ts";

const said = ["code", "constraint_name", "table_name", "column_name"];

function factsOf(error: Error): string {
  const facts = new Map<string, unknown>(Object.entries(error));
  return [error.name, ...said.map((name) => facts.get(name))]
    .filter((fact) => typeof fact === "string" && fact !== "")
    .join(" ");
}

/** Describes a failure without the error's message, which may contain people's names. */
export function failureReason(error: unknown): string {
  let innermost = error;
  while (innermost instanceof Error && innermost.cause instanceof Error)
    innermost = innermost.cause;
  return innermost instanceof Error
    ? factsOf(innermost).slice(0, 500)
    : storedReason("clerk-webhook.reason-unknown");
}
