import { useState } from "react";
import { publishSeen } from "./change-publication.ts";
import type { DraftInHand } from "./use-draft.ts";

type Props = {
  article: { id: string; status: "draft" | "published" };
  draft: DraftInHand;
  renewSession: () => Promise<boolean>;
  onPublished: (slug: string) => void;
};

export function PublishButton({ article, draft, renewSession, onPublished }: Props) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function publish() {
    setBusy(true);
    setProblem(null);
    const revision = await draft.flush();
    if (revision === null) {
      setProblem("Not everything is saved yet, so nothing was published.");
    } else {
      const change = await publishSeen({ id: article.id, revision }, renewSession);
      if (change.ok) onPublished(change.slug);
      else setProblem(change.message);
    }
    setBusy(false);
  }

  return (
    <>
      {problem && (
        <span className="field-error" role="alert">
          {problem}
        </span>
      )}
      <button
        type="button"
        className="button button-primary needs-script"
        disabled={busy}
        onClick={() => void publish()}
      >
        {busy ? "Publishing…" : article.status === "published" ? "Publish changes" : "Publish"}
      </button>
    </>
  );
}
