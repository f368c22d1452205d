type LoggedError = {
  type: string;
  message: string;
  code?: string;
  stack?: string;
  cause?: unknown;
};

/** drizzle's message ends with the parameters of the query, which contain user input. */
function stripParameters(text: string): string {
  return text.replace(/\nparams: [\s\S]*?(?=\n {4}at |$)/, "");
}

/** Returns a copy of the error without personal data: what failed and where, but no user input. */
export function redactError(error: unknown): Error {
  if (!(error instanceof Error)) return new Error("something other than an error was thrown");
  const kept = new Error(stripParameters(error.message));
  kept.name = error.name;
  kept.stack = stripParameters(error.stack ?? "");
  if (error.cause !== undefined) kept.cause = redactError(error.cause);
  return "code" in error ? Object.assign(kept, { code: error.code }) : kept;
}

/** An error may quote a value of the request of any length. */
const longestMessage = 2_000;
const longestStack = 8_000;

/** Serializes an error for the log: what failed and where, but no user input. */
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
