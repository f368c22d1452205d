// What XML 1.0 cannot carry at all, even escaped.
const forbidden = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

const entities: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

export function escapeXml(text: string): string {
  return text.replace(forbidden, "").replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
}

/** One element with text in it; an empty string when there is no text. */
export function element(name: string, text: string, attributes = ""): string {
  if (text === "") return "";
  return `<${name}${attributes && ` ${attributes}`}>${escapeXml(text)}</${name}>\n`;
}

export const xmlHeader = '<?xml version="1.0" encoding="utf-8"?>\n';
