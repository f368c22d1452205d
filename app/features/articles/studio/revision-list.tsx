import type { RevisionKind } from "#app/db/values.ts";
import type { PlainId } from "#app/messages/message-types.ts";
import { RichMessage } from "#app/messages/rich-message.tsx";
import { useMessages } from "#app/messages/use-messages.ts";
import { DateTime } from "#app/ui/date-time.tsx";

type Revision = {
  revision: number;
  title: string;
  kind: RevisionKind;
  savedBy: { name: string } | null;
  savedAt: Date;
  isDraft: boolean;
  isLive: boolean;
};
type Props = { id: string; draftRevision: number; revisions: Revision[] };

const kinds: Record<RevisionKind, PlainId> = {
  autosave: "articles.revision-autosave",
  named: "articles.revision-named",
  published: "articles.revision-published",
};

function stateOf({ isLive, isDraft, kind }: Revision): PlainId {
  if (isLive) return isDraft ? "articles.revision-live-draft" : "articles.revision-live";
  return isDraft ? "articles.revision-draft" : kinds[kind];
}

export function RevisionList({ id, draftRevision, revisions }: Props) {
  const t = useMessages();
  return (
    <ol className="revisions" reversed>
      {revisions.map((revision) => (
        <li key={revision.revision} className="revision">
          <p className="revision-title" dir="auto">
            {revision.title || t("articles.untitled")}
          </p>
          <p className="hint">
            {t(stateOf(revision))} ·{" "}
            <RichMessage
              id="articles.revision-saved"
              values={{ revision: revision.revision }}
              tags={{ time: <DateTime at={revision.savedAt} /> }}
            />
            {revision.savedBy && ` · ${revision.savedBy.name}`}
          </p>
          <form method="post" className="button-row">
            <a href={`/studio/articles/${id}/preview?revision=${revision.revision}`}>
              {t("articles.revision-look")}
            </a>
            <input type="hidden" name="restore" value={revision.revision} />
            <input type="hidden" name="revision" value={draftRevision} />
            {!revision.isDraft && (
              <button
                className="button button-small button-quiet"
                name="intent"
                value="restore-revision"
              >
                {t("articles.revision-restore")}
              </button>
            )}
          </form>
        </li>
      ))}
    </ol>
  );
}
