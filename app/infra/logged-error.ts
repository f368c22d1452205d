type LoggedError = {
  type: string;
  message: string;
  code?: string;
  stack?: string;
  cause?: unknown;
};

/** drizzle's message goes on with the parameters of the query: what people typed. */
function withoutParameters(text: string): string {
  return text.replace(/\nparams: [\s\S]*?(?=\n {4}at |$)/, "");
}

/** What the log keeps of an error: what and where, and nothing of what people typed. */
export function loggedError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const logged: LoggedError = {
    type: error.name,
    message: withoutParameters(error.message),
    stack: withoutParameters(error.stack ?? ""),
  };
  if ("code" in error) logged.code = String(error.code);
  if (error.cause !== undefined) logged.cause = loggedError(error.cause);
  return logged;
}
