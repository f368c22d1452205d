import type { z } from "zod";
import { isMessageId, message, type Text } from "#app/messages/message.ts";
import { Invalid } from "./errors.ts";

/** External input that is not parsed yet: a form or a body, as a route hands it to a verb. */
export class Unparsed {
  readonly #value: unknown;

  constructor(value: unknown) {
    this.#value = value;
  }

  static valueOf(input: unknown): unknown {
    return input instanceof Unparsed ? input.#value : input;
  }
}

/** The input of a verb: parsed already, or not yet. The verb parses either, once. */
export type Raw<T extends z.ZodType> = z.input<T> | Unparsed;
type Issue = z.core.$ZodIssue;

/** The values of an issue: the limit that was passed, and the `params` that `refine` was given. */
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
export function issueText(issue: Issue): Text {
  if (!isMessageId(issue.message)) return issue.message;
  return { id: issue.message, values: valuesOf(issue) };
}

/**
 * Parses external input.
 * @throws Invalid naming each field that is wrong.
 */
export function parseInput<T extends z.ZodType>(schema: T, input: unknown): z.output<T> {
  const parsed = schema.safeParse(Unparsed.valueOf(input));
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.map((issue) => ({
    path: issue.path.join("."),
    message: issueText(issue),
  }));
  throw new Invalid(fields[0]?.message ?? message("http.unreadable-input"), fields);
}

/** Returns a form's fields as one object; a repeated name becomes a list. */
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

/** Facts that the address of a form or body adds, such as `articleId`. */
type Address = Record<string, string | undefined>;

/**
 * A form for a verb. What the address says comes before a field of the same name. A form knows only text:
 * `numbers` and `booleans` name the fields that are none.
 */
export function formInput(
  form: FormData,
  given: { address?: Address; numbers?: string[]; booleans?: string[] } = {},
): Unparsed {
  const { address = {}, numbers = [], booleans = [] } = given;
  const fields = formObject(form);
  for (const name of numbers) {
    if (typeof fields[name] === "string") fields[name] = Number(fields[name]);
  }
  for (const name of booleans) {
    if (fields[name] === "true" || fields[name] === "false") fields[name] = fields[name] === "true";
  }
  return new Unparsed({ ...fields, ...address });
}

/**
 * A JSON body for a verb, with what the address says. What is no object is left to the verb to refuse.
 * @throws Invalid when the body says it as well
 */
export function bodyInput(body: unknown, address: Address = {}): Unparsed {
  if (typeof body !== "object" || body === null || Array.isArray(body)) return new Unparsed(body);
  const twice = Object.keys(address).find((name) => Object.hasOwn(body, name));
  if (twice !== undefined) {
    const text = message("http.unrecognized-key", { key: twice });
    throw new Invalid(text, [{ path: "", message: text }]);
  }
  return new Unparsed({ ...body, ...address });
}

/**
 * Parses an address's parameters for the queries of its loader.
 * @throws Invalid
 */
export function addressInput<T extends z.ZodType>(schema: T, url: URL): z.output<T> {
  return parseInput(schema, Object.fromEntries(url.searchParams));
}
