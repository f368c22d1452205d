import { escapeHtml } from "#app/infra/escape-html.ts";

/** Attributes for a start tag, each with its leading space; those that are null are left out. */
export function htmlAttributes(attributes: Record<string, string | number | null>): string {
  return Object.entries(attributes)
    .map(([name, value]) => (value === null ? "" : ` ${name}="${escapeHtml(String(value))}"`))
    .join("");
}
