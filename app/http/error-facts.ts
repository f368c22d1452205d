import { isRouteErrorResponse } from "@remix-run/react";
import type { ErrorFacts } from "./error-page.tsx";

const fallback = "Something went wrong on our side. Please try again in a moment.";

const plain: Record<number, string> = {
  404: "There is nothing at this address.",
  405: "This address takes no such request.",
};

function textsOf(value: unknown): Record<string, string> {
  if (typeof value !== "object" || value === null) return {};
  const texts = Object.entries(value).filter(
    (field): field is [string, string] => typeof field[1] === "string",
  );
  return Object.fromEntries(texts);
}

/** What may be said of an error: its own words when they were written for people, else none of them. */
export function errorFacts(error: unknown): ErrorFacts {
  if (!isRouteErrorResponse(error)) return { status: 500, message: fallback, typed: {} };
  const data: unknown = error.data;
  const { message } = textsOf(data);
  const typed = typeof data === "object" && data !== null && "typed" in data ? data.typed : null;
  return {
    status: error.status,
    message: message ?? plain[error.status] ?? fallback,
    typed: textsOf(typed),
  };
}
