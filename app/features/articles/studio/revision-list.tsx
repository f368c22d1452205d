import type { RevisionKind } from "#app/db/values.ts";
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

const kinds: Record<RevisionKind, string> = {
  autosave: "Saved while writing",
  named: "Kept version",
  published: "Was published",
};

function stateOf(revision: Revision): string {
  if (revision.isLive) return revision.isDraft ? "What readers see" : "What readers see now";
  return revision.isDraft ? "The draft as it is" : kinds[revision.kind];
}

export function RevisionList({ id, draftRevision, revisions }: Props) {
  return (
    <ol className="revisions" reversed>
      {revisions.map((revision) => (
        <li key={revision.revision} className="revision">
          <p className="revision-title" dir="auto">
            {revision.title || "Untitled"}
          </p>
          <p className="hint">
            {stateOf(revision)} · revision {revision.revision}, <DateTime at={revision.savedAt} />
            {revision.savedBy && ` · ${revision.savedBy.name}`}
          </p>
          <form method="post" className="button-row">
            <a href={`/studio/articles/${id}/preview?revision=${revision.revision}`}>Look at it</a>
            <input type="hidden" name="restore" value={revision.revision} />
            <input type="hidden" name="revision" value={draftRevision} />
            {!revision.isDraft && (
              <button
                className="button button-small button-quiet"
                name="intent"
                value="restore-revision"
              >
                Make it the draft again
              </button>
            )}
          </form>
        </li>
      ))}
    </ol>
  );
}
