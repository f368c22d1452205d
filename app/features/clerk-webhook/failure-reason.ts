const said = ["code", "constraint_name", "table_name", "column_name"];

function factsOf(error: Error): string {
  const facts = new Map<string, unknown>(Object.entries(error));
  return [error.name, ...said.map((name) => facts.get(name))]
    .filter((fact) => typeof fact === "string" && fact !== "")
    .join(" ");
}

/** What went wrong, without the error's message: that may hold what people are called. */
export function failureReason(error: unknown): string {
  let innermost = error;
  while (innermost instanceof Error && innermost.cause instanceof Error)
    innermost = innermost.cause;
  return innermost instanceof Error ? factsOf(innermost).slice(0, 500) : "something unknown";
}
