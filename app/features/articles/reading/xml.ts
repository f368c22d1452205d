// What XML 1.0 cannot carry at all, even escaped.
const forbidden = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

/** One sign after the other: a function for each sign of a long feed takes three times as long. */
export function escapeXml(text: string): string {
  return text
    .replace(forbidden, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&apos;");
}

/** One element with text in it; an empty string when there is no text. */
export function element(name: string, text: string, attributes = ""): string {
  if (text === "") return "";
  return `<${name}${attributes && ` ${attributes}`}>${escapeXml(text)}</${name}>\n`;
}

export const xmlHeader = '<?xml version="1.0" encoding="utf-8"?>\n';
