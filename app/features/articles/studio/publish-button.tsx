import { useState } from "react";
import type { PlainId } from "#app/messages/message-types.ts";
import { useMessages } from "#app/messages/use-messages.ts";
import { publishSeen } from "./change-publication.ts";
import type { DraftInHand } from "./use-draft.ts";

/** What the button says when it can be pressed. */
const actions: Record<"draft" | "published", PlainId> = {
  draft: "articles.publish",
  published: "articles.publish-changes",
};

type Props = {
  article: { id: string; status: "draft" | "published" };
  draft: DraftInHand;
  renewSession: () => Promise<boolean>;
  onPublished: (slug: string) => void;
};

export function PublishButton({ article, draft, renewSession, onPublished }: Props) {
  const t = useMessages();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function publish() {
    setBusy(true);
    setProblem(null);
    const revision = await draft.flush();
    if (revision === null) {
      setProblem(t("articles.publish-unsaved"));
    } else {
      const change = await publishSeen({ id: article.id, revision }, { renewSession, t });
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
        {t(busy ? "articles.publishing" : actions[article.status])}
      </button>
    </>
  );
}
