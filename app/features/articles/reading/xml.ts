import { escapeHtml } from "#app/infra/escape-html.ts";

/** Returns one element with text in it; an empty string when there is no text. */
export function element(name: string, text: string, attributes = ""): string {
  if (text === "") return "";
  return `<${name}${attributes && ` ${attributes}`}>${escapeHtml(text)}</${name}>\n`;
}

export const xmlHeader = '<?xml version="1.0" encoding="utf-8"?>\n';
