// What XML 1.0 cannot carry at all, even escaped: control characters and halves of a surrogate pair.
const forbidden = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;
const special = /[^\t\n\r -\uD7FF\uE000-\uFFFD]|[&<>"']/;

/**
 * Text for element content and quoted attributes, of HTML and of XML alike. One sign is replaced after the
 * other: a function for each sign of a long feed takes three times as long.
 */
export function escapeHtml(text: string): string {
  if (!special.test(text)) return text;
  return text
    .replace(forbidden, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}
