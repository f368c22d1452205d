import type { Node as ProseMirrorNode } from "@tiptap/pm/model";
import type { documentWords } from "../document-words.ts";
import { htmlAttributes } from "../escape-html.ts";
import { calloutKinds } from "./callout.tsx";

export function renderCallout(
  { attrs }: ProseMirrorNode,
  { html, words }: { html: string; words: ReturnType<typeof documentWords> },
): string {
  const kind = calloutKinds.find((known) => known === attrs["kind"]) ?? "note";
  const attributes = htmlAttributes({ class: "callout", "data-callout": kind, role: "note" });
  return `<aside${attributes}><p class="callout-label">${words.callout[kind]}</p>${html}</aside>`;
}
