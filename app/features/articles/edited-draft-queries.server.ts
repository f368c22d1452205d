import { renderDocument } from "#app/features/editor/render-document.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { type Draft, findDraft } from "./studio-queries.server.ts";

/** The draft for the editor's page: its text as HTML, to be read until the shared draft has arrived. */
type EditedDraft = Omit<Draft, "document"> & { html: string };

/** Null when the user may not edit the article. */
export async function findEditedDraft(ctx: Ctx, id: string): Promise<EditedDraft | null> {
  const draft = await findDraft(ctx, id);
  if (!draft) return null;
  const { document, ...shown } = draft;
  const { html } = await renderDocument(document, { lang: draft.lang, links: "article" });
  return { ...shown, html };
}
