import type { LineKind } from "./log-limit.ts";

const mostLines = 20;

/**
 * Access lines come once per request, so their limit is higher and they are limited apart from errors.
 */
const accessEvents = new Set(["request.finished", "page.rendered"]);
const mostAccessLines = 300;

const longestPart = 80;

function partOf(value: unknown): string[] {
  return typeof value === "string" ? [value.slice(0, longestPart)] : [];
}

/** The code of the error or of its cause: a failed query has its code in the cause. */
function codeOf(error: unknown): string[] {
  for (let current = error; current instanceof Error; current = current.cause) {
    if ("code" in current) return [String(current.code).slice(0, 20)];
  }
  return [];
}

function errorParts(error: unknown): string[] {
  return error instanceof Error ? [...partOf(error.name), ...codeOf(error)] : [];
}

const fieldsOf = (value: unknown): Record<string, unknown> =>
  typeof value === "object" && value !== null ? { ...value } : {};

/** The kind of a line: its event, and the type and code of its error. */
export function kindOfLine([first, second]: readonly unknown[]): LineKind {
  const fields = first instanceof Error ? { err: first } : fieldsOf(first);
  const [event = "unnamed"] = partOf(typeof first === "string" ? first : (second ?? fields.msg));
  if (accessEvents.has(event)) {
    const status = `${String(fields.status).slice(0, 1)}xx`;
    return { event, kind: `${event} ${status}`, mostLines: mostAccessLines };
  }
  const parts = [event, ...errorParts(fields.err), ...partOf(fields.code)];
  return { event, kind: parts.join(" "), mostLines };
}
