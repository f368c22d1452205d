import { useState } from "react";
import { useMessages } from "#app/messages/use-messages.ts";
import { readDraftDoc } from "../shared-draft/read-draft-doc.ts";
import { countReminders } from "./count-reminders.ts";
import { leadTo } from "./draft-place-names.ts";
import { type Publication, publishDraft } from "./publish-draft.ts";
import type { DraftInHand } from "./use-shared-draft.ts";

/** `reminders`: the text says that something is still to come. */
type Outcome = Publication | { kind: "reminders"; count: number; path: string };
type Props = {
  articleId: string;
  draft: DraftInHand;
  renewSession: () => Promise<boolean>;
  onPublished: (slug: string) => void;
};

/** Publishes: sends everything first, then publishes the editor's version, or asks the publisher about new words. */
export function usePublication({ articleId, draft, renewSession, onPublished }: Props) {
  const t = useMessages();
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<Outcome | null>(null);

  async function attempt(revision: number | null): Promise<Publication> {
    const place = await draft.flush();
    if (!place || !draft.written) {
      return { kind: "refused", message: t("articles.publish-unsaved"), path: null };
    }
    const shown = readDraftDoc(draft.written.doc);
    const seen = revision === null ? { place } : { revision };
    return publishDraft({ id: articleId, shown, seen }, { renewSession, t });
  }

  async function publish(revision: number | null = null, anyway = false) {
    if (busy) return;
    const reminders = draft.written && !anyway && countReminders(readDraftDoc(draft.written.doc));
    if (reminders && reminders.count > 0) return setOutcome({ kind: "reminders", ...reminders });
    setBusy(true);
    setOutcome(null);
    const result = await attempt(revision);
    setOutcome(result);
    setBusy(false);
    if (result.kind === "published") onPublished(result.slug);
    if (result.kind === "refused" && result.path !== null) leadTo(result.path);
  }

  return {
    busy,
    outcome,
    publish: () => publish(),
    publishAnyway: () => publish(null, true),
    publishThat: (revision: number) => publish(revision, true),
    lookFirst: () => setOutcome(null),
  };
}

export type PublicationInHand = ReturnType<typeof usePublication>;
