import type { Node as ProseMirrorNode } from "@tiptap/pm/model";
import { escapeHtml } from "#app/infra/escape-html.ts";
import type { Translate } from "#app/messages/translate.ts";
import { formatDate } from "#app/ui/format.ts";
import { isDate } from "../check-attributes.ts";
import { htmlAttributes } from "../html-attributes.ts";
import {
  type CorrectionKind,
  correctionKinds,
  correctionLabels,
  correctionLines,
} from "./correction.tsx";

type Given = { html: string; t: Translate; lang: string };

function labelOf(kind: CorrectionKind, { t, lang, date }: Given & { date: string }): string {
  if (!isDate(date)) return t(correctionLabels[kind]);
  const day = formatDate(new Date(date), lang);
  return t(correctionLines[kind], { date: day });
}

/** Says what was corrected and when, on the page and wherever its HTML goes. */
export function renderCorrection({ attrs }: ProseMirrorNode, given: Given): string {
  const kind = correctionKinds.find((known) => known === attrs["kind"]) ?? "correction";
  const date = String(attrs["date"]);
  const named = { class: "correction", "data-correction": kind, "data-date": date, role: "note" };
  const label = escapeHtml(labelOf(kind, { ...given, date }));
  const head = `<p class="correction-label"><strong>${label}</strong></p>`;
  return `<aside${htmlAttributes(named)}>${head}${given.html}</aside>`;
}
