import { isStorable } from "#app/infra/storable-text.ts";
import { type Message, message } from "#app/messages/message.ts";
import type { AttributeRule, AttributeRules } from "./document-schema.ts";
import { isImageSource, isSafeHref } from "./safe-href.ts";

/** Whether the value is a plain object, as JSON.parse makes them. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

const isId = (value: string) => /^[a-z0-9]{1,40}$/.test(value);

/** Whether the value is a day of the calendar, as in 2026-11-30. */
export function isDate(value: string): boolean {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(value) ? new Date(value) : null;
  return at !== null && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(value);
}

type AttributeProblem = { name: string | null; text: Message };

/**
 * Returns the problems of the attributes of one node or mark: the attribute (or null for all) and why.
 */
export function attributeProblems(attrs: unknown, rules: AttributeRules): AttributeProblem[] {
  const problems: AttributeProblem[] = [];
  if (attrs !== undefined && !isRecord(attrs))
    return [{ name: null, text: message("editor.problem-object") }];
  const given = new Map<string, unknown>(Object.entries(attrs ?? {}));
  for (const name of given.keys()) {
    if (!Object.hasOwn(rules, name))
      problems.push({ name, text: message("editor.problem-unknown") });
  }
  for (const [name, rule] of Object.entries(rules)) {
    const text = given.has(name)
      ? attributeProblem(given.get(name), rule)
      : rule.required && message("editor.problem-missing");
    if (text) problems.push({ name, text });
  }
  return problems;
}

function attributeProblem(value: unknown, rule: AttributeRule): Message | null {
  switch (rule.kind) {
    case "one-of": {
      if (rule.values.some((allowed) => allowed === value)) return null;
      const values = rule.values.map((allowed) => JSON.stringify(allowed)).join(", ");
      return message("editor.problem-one-of", { values });
    }
    case "integer": {
      const { min, max, nullable } = rule;
      const fits =
        typeof value === "number" && Number.isInteger(value) && value >= min && value <= max;
      return fits || (value === null && nullable)
        ? null
        : message("editor.problem-integer", { min, max });
    }
    case "text":
      return textProblem(value, rule.max);
    case "href":
      if (value === null && rule.nullable) return null;
      return typeof value === "string" && isSafeHref(value) ? null : message("editor.problem-href");
    case "id":
      return typeof value === "string" && isId(value) ? null : message("editor.problem-id");
    case "date":
      return typeof value === "string" && isDate(value) ? null : message("editor.problem-date");
    case "image-source":
      return typeof value === "string" && isImageSource(value)
        ? null
        : message("editor.problem-picture-source");
  }
}

function textProblem(value: unknown, max: number): Message | null {
  if (typeof value !== "string") return message("editor.problem-text");
  if (value.length > max) return message("editor.problem-text-long", { max });
  return isStorable(value) ? null : message("editor.problem-text-unwritable");
}
