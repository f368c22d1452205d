import { DOMSerializer } from "@tiptap/pm/model";
import { documentSchema } from "#app/features/editor/document.ts";
import { escapeHtml } from "#app/infra/escape-html.ts";
import { wrapUnsupported } from "#app/features/editor/wrap-unsupported.ts";
import { writeText } from "#app/features/editor/write-text.ts";
import type { DraftReading } from "../shared-draft/read-draft-doc.ts";

const nodeOf = ({ document }: DraftReading) =>
  documentSchema.nodeFromJSON(wrapUnsupported(document));

/** Returns title, standfirst and text as plain text. */
export function draftAsText(draft: DraftReading): string {
  const text = writeText(nodeOf(draft), "plain");
  return [draft.title, draft.excerpt, text].filter((part) => part !== "").join("\n\n");
}

function draftAsHtml(draft: DraftReading): string {
  const body = document.createElement("div");
  const { content } = nodeOf(draft);
  body.append(DOMSerializer.fromSchema(documentSchema).serializeFragment(content));
  const head = [
    draft.title && `<h1>${escapeHtml(draft.title)}</h1>`,
    draft.excerpt && `<p>${escapeHtml(draft.excerpt)}</p>`,
  ];
  return head.join("") + body.innerHTML;
}

function download({ title }: DraftReading, html: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([html], { type: "text/html" }));
  link.download = `${title.slice(0, 60).replace(/[^\p{L}\p{N} -]/gu, "") || "text"}.html`;
  link.click();
  URL.revokeObjectURL(link.href);
}

/** Puts the whole draft into the clipboard, or into a file where the clipboard is forbidden. */
export async function takeAway(draft: DraftReading): Promise<"copied" | "downloaded"> {
  const html = draftAsHtml(draft);
  const forms = { "text/plain": draftAsText(draft), "text/html": html };
  try {
    const blobs = Object.entries(forms).map(([type, text]) => [type, new Blob([text], { type })]);
    await navigator.clipboard.write([
      new ClipboardItem(Object.fromEntries(blobs) as Record<string, Blob>),
    ]);
    return "copied";
  } catch {
    download(draft, html);
    return "downloaded";
  }
}
