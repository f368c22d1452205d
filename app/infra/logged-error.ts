type LoggedError = {
  type: string;
  message: string;
  code?: string;
  stack?: string;
  cause?: unknown;
};

/** drizzle's message goes on with the parameters of the query: what people typed. */
function stripParameters(text: string): string {
  return text.replace(/\nparams: [\s\S]*?(?=\n {4}at |$)/, "");
}

/**
 * A copy of the error without personal data: what failed and where, and nothing that people typed.
 */
export function redactError(error: unknown): Error {
  if (!(error instanceof Error)) return new Error("something other than an error was thrown");
  const kept = new Error(stripParameters(error.message));
  kept.name = error.name;
  kept.stack = stripParameters(error.stack ?? "");
  if (error.cause !== undefined) kept.cause = redactError(error.cause);
  return "code" in error ? Object.assign(kept, { code: error.code }) : kept;
}

/** An error may repeat what a request brought with it, however long. */
const longestMessage = 2_000;
const longestStack = 8_000;

/** What the log keeps of an error: what and where, and nothing of what people typed. */
export function loggedError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const logged: LoggedError = {
    type: error.name,
    message: stripParameters(error.message).slice(0, longestMessage),
    stack: stripParameters(error.stack ?? "").slice(0, longestStack),
  };
  if ("code" in error) logged.code = String(error.code);
  if (error.cause !== undefined) logged.cause = loggedError(error.cause);
  return logged;
}
