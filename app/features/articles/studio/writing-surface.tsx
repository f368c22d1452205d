import type { FetchPicture } from "#app/features/editor/surface/fetch-picture.ts";
import type { FindArticles } from "#app/features/editor/surface/link-bar.tsx";
import { TextEditor } from "#app/features/editor/surface/text-editor.tsx";
import type { UploadPicture } from "#app/features/editor/surface/upload-picture.ts";
import { useMessages } from "#app/messages/use-messages.ts";
import { draftParts } from "../shared-draft/draft-doc.ts";
import { CaretSwitch, useCarets } from "./caret-switch.tsx";
import type { DraftInHand } from "./use-shared-draft.ts";

type Props = {
  draft: DraftInHand;
  html: string;
  uploadPicture: UploadPicture;
  fetchPicture: FetchPicture;
  findArticles: FindArticles;
};

/** The text as the page came with it, to read until the draft has arrived. */
function ReadOnlyText({ draft, html }: Pick<Props, "draft" | "html">) {
  const t = useMessages();
  return (
    <>
      <p className="editor-waiting needs-script">{t("editor.opening")}</p>
      <div
        className="prose waiting-text"
        lang={draft.fields.lang}
        dir="auto"
        dangerouslySetInnerHTML={{ __html: html }}
      />
    </>
  );
}

/** The text, once the draft has arrived. A draft that goes on in another document opens another editor. */
export function WritingSurface({ draft, html, ...asks }: Props) {
  const { written } = draft;
  const carets = useCarets();
  if (!written) return <ReadOnlyText draft={draft} html={html} />;
  const { doc, undo, awareness } = written;
  const shared = { fragment: draftParts(doc).document, undo, awareness };
  return (
    <div className={carets.shown ? undefined : "carets-hidden"}>
      <TextEditor key={doc.guid} shared={shared} lang={draft.fields.lang} {...asks} />
      <CaretSwitch {...carets} />
    </div>
  );
}
