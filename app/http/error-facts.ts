import { isRouteErrorResponse } from "@remix-run/react";
import type { ErrorFacts } from "./error-page.tsx";

function textsOf(value: unknown): Record<string, string> {
  if (typeof value !== "object" || value === null) return {};
  const texts = Object.entries(value).filter(
    (field): field is [string, string] => typeof field[1] === "string",
  );
  return Object.fromEntries(texts);
}

/** The public part of an error: its own message if it was written for users, else a general one. */
export function errorFacts(error: unknown): ErrorFacts {
  if (!isRouteErrorResponse(error)) return { status: 500, message: null, typed: {} };
  const data: unknown = error.data;
  const { message } = textsOf(data);
  const typed = typeof data === "object" && data !== null && "typed" in data ? data.typed : null;
  return {
    status: error.status,
    message: message ?? null,
    typed: textsOf(typed),
  };
}
