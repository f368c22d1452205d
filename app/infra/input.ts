import type { z } from "zod";
import { isMessageId, message, type Text } from "#app/messages/message.ts";
import { Invalid } from "./errors.ts";

/** What PostgreSQL cannot keep in a text: NUL, and halves of characters. */
export const unwritable = /\0|\p{Surrogate}/u;

type Issue = z.core.$ZodIssue;

/** What an issue says of itself: the limit that was passed, and what `refine` was given as `params`. */
function valuesOf(issue: Issue): Record<string, string | number> {
  const params = issue.code === "custom" ? issue.params : undefined;
  return Object.fromEntries(
    Object.entries({ ...issue, ...params }).filter(
      (value): value is [string, string | number] =>
        typeof value[1] === "string" || typeof value[1] === "number",
    ),
  );
}

/** A schema's message is the id of one in the catalogues, or words that are shown as they are. */
function textOf(issue: Issue): Text {
  if (!isMessageId(issue.message)) return issue.message;
  return { id: issue.message, values: valuesOf(issue) };
}

/** Parses what came from outside. @throws Invalid naming each field that is wrong. */
export function parseInput<T extends z.ZodType>(schema: T, input: unknown): z.output<T> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.map((issue) => ({
    path: issue.path.join("."),
    message: textOf(issue),
  }));
  throw new Invalid(fields[0]?.message ?? message("http.unreadable-input"), fields);
}

/** A form's fields as one object; a name that comes twice is a list. */
export function formObject(form: FormData): Record<string, unknown> {
  const fields = new Map<string, FormDataEntryValue | FormDataEntryValue[]>();
  for (const [name, value] of form) {
    const before = fields.get(name);
    if (before === undefined) fields.set(name, value);
    else if (Array.isArray(before)) before.push(value);
    else fields.set(name, [before, value]);
  }
  fields.delete("intent");
  return Object.fromEntries(fields);
}
