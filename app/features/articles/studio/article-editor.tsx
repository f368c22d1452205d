import { type ReactNode, useMemo } from "react";
import type { ArticleDocument } from "#app/features/editor/document-schema.ts";
import { TextEditor } from "#app/features/editor/surface/text-editor.tsx";
import { uploadWith } from "#app/features/editor/surface/upload-picture.ts";
import { useMessages } from "#app/messages/use-messages.ts";
import { PublishButton } from "./publish-button.tsx";
import { ConflictNotice, SaveStatus } from "./save-status.tsx";
import { SettingsPanel } from "./settings-panel.tsx";
import { type OpenedDraft, useDraft } from "./use-draft.ts";
import type { SaveDraft } from "./use-saved-revision.ts";

type Props = {
  article: OpenedDraft & {
    document: ArticleDocument;
    status: "draft" | "published";
    mayPublish: boolean;
  };
  renewSession: () => Promise<boolean>;
  onPublished: (slug: string) => void;
  /** Forms that act at once: the address, unpublishing, the schedule. */
  children: (save: SaveDraft) => ReactNode;
};

function isDocument(document: unknown): document is ArticleDocument {
  return typeof document === "object" && document !== null && "content" in document;
}

export function ArticleEditor({ article, renewSession, onPublished, children }: Props) {
  const t = useMessages();
  const draft = useDraft(article, renewSession);
  const uploadPicture = useMemo(() => uploadWith(renewSession, t), [renewSession, t]);
  const { content, loaded } = draft;
  const { document } = content;
  return (
    <div className="studio-editor">
      <div className="studio-bar">
        <a href="/studio">{t("articles.edit-all")}</a>
        <SaveStatus draft={draft} />
        <span className="studio-bar-actions">
          <a href={`/studio/articles/${article.id}/preview`}>{t("articles.edit-preview")}</a>
          <a href={`/studio/articles/${article.id}/history`}>{t("articles.edit-history")}</a>
          {article.mayPublish && (
            <PublishButton {...{ article, draft, renewSession, onPublished }} />
          )}
        </span>
      </div>
      <ConflictNotice draft={draft} />
      <div className="studio-columns">
        <div className="writing" lang={content.lang}>
          <label>
            <span className="visually-hidden">{t("articles.title")}</span>
            <textarea
              className="writing-title"
              rows={1}
              maxLength={300}
              placeholder={t("articles.title")}
              value={content.title}
              onChange={(event) =>
                draft.change({ title: event.currentTarget.value.replace(/\n/g, " ") })
              }
            />
          </label>
          <label>
            <span className="visually-hidden">{t("articles.standfirst")}</span>
            <textarea
              className="writing-excerpt"
              rows={1}
              maxLength={600}
              placeholder={t("articles.standfirst-advice")}
              value={content.excerpt}
              onChange={(event) => draft.change({ excerpt: event.currentTarget.value })}
            />
          </label>
          <TextEditor
            key={loaded}
            document={isDocument(document) ? document : article.document}
            lang={content.lang}
            uploadPicture={uploadPicture}
            onChange={(changed) => draft.change({ document: changed })}
          />
        </div>
        <aside className="settings" aria-label={t("articles.settings")}>
          <h2>{t("articles.settings")}</h2>
          <SettingsPanel draft={draft} uploadPicture={uploadPicture} />
          {children(draft.flush)}
        </aside>
      </div>
    </div>
  );
}
