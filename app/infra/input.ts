import type { z } from "zod";
import { Invalid } from "./errors.ts";

/** What PostgreSQL cannot keep in a text: NUL, and halves of characters. */
export const unwritable = /\0|\p{Surrogate}/u;

/** Parses what came from outside. @throws Invalid naming each field that is wrong. */
export function parseInput<T extends z.ZodType>(schema: T, input: unknown): z.output<T> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.map((issue) => ({
    path: issue.path.join("."),
    message: issue.message,
  }));
  throw new Invalid(fields[0]?.message ?? "This is not what was asked for.", fields);
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
