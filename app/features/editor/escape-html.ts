const entities: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

const special = /[^\t\n\r -\ufffd]|[&<>"']/;

/** Text for element content and quoted attributes; control characters, invalid in feeds, are left out. */
export function escapeHtml(text: string): string {
  return special.test(text)
    ? text.replace(/[^\t\n\r -\ufffd]/g, "").replace(/[&<>"']/g, (found) => entities[found] ?? "")
    : text;
}

/** Attributes for a start tag, each with its leading space; those that are null are left out. */
export function htmlAttributes(attributes: Record<string, string | number | null>): string {
  return Object.entries(attributes)
    .map(([name, value]) => (value === null ? "" : ` ${name}="${escapeHtml(String(value))}"`))
    .join("");
}
