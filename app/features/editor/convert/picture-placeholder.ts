import { escapeHtml } from "#app/infra/escape-html.ts";
import type { Translate } from "#app/messages/translate.ts";
import type { DocumentNode } from "../document-schema.ts";
import type { MissingPicture } from "./html/at.ts";

const longestLabel = 120;

function nameOf({ address, node }: MissingPicture): string {
  const alt = node.attrs?.["alt"];
  if (typeof alt === "string" && alt !== "") return alt.slice(0, longestLabel);
  if (/^(data|blob):/i.test(address)) return "";
  const [path = ""] = address.split(/[?#]/, 1);
  return (path.split(/[/\\:]/).at(-1) ?? "").slice(0, longestLabel);
}

/** The placeholder of a picture that could not come along. Publishing waits until it is dealt with. */
export function placeholderOf(
  picture: MissingPicture,
  { id, t }: { id: string; t: Translate },
): DocumentNode {
  const name = nameOf(picture);
  const alt = escapeHtml(String(picture.node.attrs?.["alt"] ?? ""));
  const original = `<img alt="${alt}" data-pasted="${id}">`;
  const label =
    name === "" ? t("editor.missing-picture-unnamed") : t("editor.missing-picture", { name });
  return { type: "unsupported", attrs: { label, original, origin: "picture" } };
}
