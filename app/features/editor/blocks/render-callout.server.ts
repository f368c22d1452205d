import type { Node as ProseMirrorNode } from "@tiptap/pm/model";
import { escapeHtml } from "#app/infra/escape-html.ts";
import type { Translate } from "#app/messages/translate.ts";
import { htmlAttributes } from "../html-attributes.ts";
import { calloutKinds, calloutLabels } from "./callout.tsx";

export function renderCallout(
  { attrs }: ProseMirrorNode,
  { html, t }: { html: string; t: Translate },
): string {
  const kind = calloutKinds.find((known) => known === attrs["kind"]) ?? "note";
  const attributes = htmlAttributes({ class: "callout", "data-callout": kind, role: "note" });
  const label = escapeHtml(t(calloutLabels[kind]));
  return `<aside${attributes}><p class="callout-label">${label}</p>${html}</aside>`;
}
