import type { AttributeRule, AttributeRules } from "./document-schema.ts";
import { isImageSource, isSafeHref } from "./safe-href.ts";

/** Whether the value is a plain object, as JSON.parse makes them. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** Whether PostgreSQL can store the text: text and JSON allow neither NUL nor lone surrogates. */
export function isStorableText(text: string): boolean {
  return !text.includes("\0") && !/\p{Surrogate}/u.test(text);
}

/**
 * Returns the problems of the attributes of one node or mark: the attribute (or null for all) and why.
 */
export function attributeProblems(attrs: unknown, rules: AttributeRules) {
  const problems: { name: string | null; message: string }[] = [];
  if (attrs !== undefined && !isRecord(attrs))
    return [{ name: null, message: "must be an object" }];
  const given = new Map<string, unknown>(Object.entries(attrs ?? {}));
  for (const name of given.keys()) {
    if (!Object.hasOwn(rules, name)) problems.push({ name, message: "is not known" });
  }
  for (const [name, rule] of Object.entries(rules)) {
    const message = given.has(name)
      ? attributeProblem(given.get(name), rule)
      : rule.required && "is missing";
    if (message) problems.push({ name, message });
  }
  return problems;
}

function attributeProblem(value: unknown, rule: AttributeRule): string | null {
  switch (rule.kind) {
    case "one-of":
      return rule.values.some((allowed) => allowed === value)
        ? null
        : `must be one of ${rule.values.map((allowed) => JSON.stringify(allowed)).join(", ")}`;
    case "integer":
      return (value === null && rule.nullable) ||
        (typeof value === "number" &&
          Number.isInteger(value) &&
          value >= rule.min &&
          value <= rule.max)
        ? null
        : `must be a whole number from ${rule.min} to ${rule.max}`;
    case "text":
      if (typeof value !== "string") return "must be text";
      if (value.length > rule.max) return `must be at most ${rule.max} characters long`;
      return isStorableText(value) ? null : "holds a character that cannot be stored";
    case "href":
      return typeof value === "string" && isSafeHref(value)
        ? null
        : "must be an http, https, mailto or tel address, or one on this site";
    case "image-source":
      return typeof value === "string" && isImageSource(value)
        ? null
        : "must be a picture under /media/, or an http or https address";
  }
}
