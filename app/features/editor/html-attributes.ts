import { escapeHtml } from "#app/infra/escape-html.ts";

/** Returns attributes for a start tag, each with its leading space; null attributes are omitted. */
export function htmlAttributes(attributes: Record<string, string | number | null>): string {
  return Object.entries(attributes)
    .map(([name, value]) => (value === null ? "" : ` ${name}="${escapeHtml(String(value))}"`))
    .join("");
}
