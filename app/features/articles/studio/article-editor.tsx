import { SlidersHorizontal } from "lucide-react";
import { type MouseEvent, type ReactNode, useMemo } from "react";
import { fetchWith } from "#app/features/editor/surface/fetch-picture.ts";
import { uploadWith } from "#app/features/editor/surface/upload-picture.ts";
import { useMessages } from "#app/messages/use-messages.ts";
import { readDraftDoc } from "../shared-draft/read-draft-doc.ts";
import type { DraftFields } from "../shared-draft/read-draft-doc.ts";
import { takeAway } from "./draft-as-text.ts";
import { fieldIds } from "./draft-place-names.ts";
import { fieldProblems } from "./field-problems.ts";
import { findArticlesWith } from "./find-articles.ts";
import { findTagsWith } from "./find-tags.ts";
import { KeptCopiesNotice } from "./kept-copies-notice.tsx";
import { leaveWhenSent } from "./leave-when-sent.ts";
import { MergedNotice } from "./merged-notice.tsx";
import { newArticleOf } from "./new-article.ts";
import { PresenceList } from "./presence-list.tsx";
import { PublishButton, UnseenWords } from "./publish-button.tsx";
import { RemindersLeft } from "./reminders-left.tsx";
import { RescuedTextsNotice } from "./rescued-texts-notice.tsx";
import { SaveStatus } from "./save-status.tsx";
import { SettingsPanel } from "./settings-panel.tsx";
import { savedRevision } from "./saved-revision.ts";
import type { SaveDraft } from "./use-saved-revision.ts";
import { usePublication } from "./use-publication.ts";
import { type DraftInHand, type OpenSession, useSharedDraft } from "./use-shared-draft.ts";
import { WritingFields } from "./writing-fields.tsx";
import { WritingSurface } from "./writing-surface.tsx";

type Props = {
  article: DraftFields & {
    id: string;
    /** The text as the page came with it. */
    html: string;
    status: "draft" | "published";
    mayPublish: boolean;
  };
  /** Stays the same while the same article is open. */
  openSession: OpenSession;
  renewSession: () => Promise<boolean>;
  onPublished: (slug: string) => void;
  /** Forms that act at once: the address, unpublishing, the schedule. */
  children: (save: SaveDraft) => ReactNode;
};

type Bar = Pick<Props, "article" | "renewSession"> & { draft: DraftInHand };

function Status({ draft, renewSession }: Bar) {
  const { state, written, retry } = draft;
  const newArticle = async (doc: NonNullable<typeof written>["doc"]) => {
    const id = await newArticleOf(readDraftDoc(doc), renewSession);
    if (id) location.assign(`/studio/articles/${id}`);
    return id !== null;
  };
  return (
    <SaveStatus
      state={state}
      retry={retry}
      onCopy={written && (() => takeAway(readDraftDoc(written.doc)))}
      onNewArticle={written && (() => newArticle(written.doc))}
    />
  );
}

function StudioBar({ children, ...bar }: Bar & { children: ReactNode }) {
  const t = useMessages();
  const { article, draft } = bar;
  const leave = (event: MouseEvent<HTMLAnchorElement>) => leaveWhenSent(event, draft);
  const links = [
    [`/studio/articles/${article.id}/preview`, t("articles.edit-preview")],
    [`/studio/articles/${article.id}/history`, t("articles.edit-history")],
  ] as const;
  return (
    <div className="studio-bar">
      <a href="/studio" onClick={leave}>
        {t("articles.edit-all")}
      </a>
      <Status {...bar} />
      <span className="studio-bar-actions">
        {draft.written && <PresenceList awareness={draft.written.awareness} />}
        {links.map(([href, label]) => (
          <a key={href} href={href} onClick={leave}>
            {label}
          </a>
        ))}
        <a className="to-settings" href="#article-settings" aria-label={t("articles.settings")}>
          <SlidersHorizontal size={20} aria-hidden />
        </a>
        {children}
      </span>
    </div>
  );
}

export function ArticleEditor(props: Props) {
  const { article, openSession, renewSession, onPublished, children } = props;
  const t = useMessages();
  const draft = useSharedDraft(article, openSession);
  const publication = usePublication({ articleId: article.id, draft, renewSession, onPublished });
  const uploadPicture = useMemo(() => uploadWith(renewSession, t), [renewSession, t]);
  const fetchPicture = useMemo(() => fetchWith(renewSession, t), [renewSession, t]);
  const findArticles = useMemo(() => findArticlesWith(renewSession), [renewSession]);
  const findTags = useMemo(() => findTagsWith(renewSession), [renewSession]);
  const problems = fieldProblems(draft.fields, t);
  return (
    <div className="studio-editor">
      <StudioBar {...{ article, draft, renewSession }}>
        {article.mayPublish && <PublishButton publication={publication} status={article.status} />}
      </StudioBar>
      <UnseenWords publication={publication} />
      <RemindersLeft publication={publication} />
      <RescuedTextsNotice {...{ articleId: article.id, draft, renewSession }} />
      <MergedNotice draft={draft} />
      <KeptCopiesNotice draft={draft} />
      <div className="studio-columns">
        <div className="writing" lang={draft.fields.lang}>
          <WritingFields draft={draft} problems={problems} />
          <WritingSurface
            draft={draft}
            html={article.html}
            {...{ uploadPicture, fetchPicture, findArticles }}
          />
        </div>
        <aside
          id="article-settings"
          className="settings"
          aria-label={t("articles.settings")}
          tabIndex={-1}
        >
          <h2>{t("articles.settings")}</h2>
          <a className="to-text" href={`#${fieldIds.title}`}>
            {t("articles.settings-back")}
          </a>
          <SettingsPanel {...{ draft, problems, uploadPicture, findTags }} />
          {children(() => savedRevision({ articleId: article.id, draft, renewSession }))}
        </aside>
      </div>
    </div>
  );
}
