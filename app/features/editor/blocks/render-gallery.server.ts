import type { Node as ProseMirrorNode } from "@tiptap/pm/model";
import type { Translate } from "#app/messages/translate.ts";
import { htmlAttributes } from "../html-attributes.ts";
import { galleryColumns } from "./gallery.tsx";

/** An empty gallery is the editor's alone. */
export function renderGallery(
  { attrs, childCount }: ProseMirrorNode,
  { html, t }: { html: string; t: Translate },
): string {
  if (childCount === 0) return "";
  const columns = galleryColumns.find((known) => known === attrs["columns"]) ?? "3";
  const label = t("editor.gallery-of", { count: childCount });
  const named = { class: `gallery gallery-${columns}`, role: "group", "aria-label": label };
  return `<div${htmlAttributes(named)}>${html}</div>`;
}
