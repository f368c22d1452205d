import type { Node as ProseMirrorNode } from "@tiptap/pm/model";
import { escapeHtml } from "#app/infra/escape-html.ts";
import type { Translate } from "#app/messages/translate.ts";

/** The box is a character, so that feed readers and mail programs show it too. */
export function renderTask(
  { attrs }: ProseMirrorNode,
  { html, t }: { html: string; t: Translate },
): string {
  const isDone = attrs["checked"] === true;
  const label = escapeHtml(t(isDone ? "editor.task-done" : "editor.task-open"));
  const sign = isDone ? "☑" : "☐";
  const box = `<span class="task-box" role="img" aria-label="${label}">${sign}</span> `;
  const withBox = html.replace(/^<p[^>]*>/, (tag) => tag + box);
  return `<li class="${isDone ? "task-done" : "task-open"}">${withBox}</li>`;
}
