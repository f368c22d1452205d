import { useMessages } from "#app/messages/use-messages.ts";
import { leadTo } from "./draft-place-names.ts";
import type { PublicationInHand } from "./use-publication.ts";

/** Where the first reminder is: in the title, the standfirst or the text. */
function showFirst(path: string, lookFirst: () => void): void {
  lookFirst();
  const mark = document.querySelector(".text-editor .reminder");
  if (path !== "document") return leadTo(path);
  document.querySelector<HTMLElement>(".text-editor .ProseMirror")?.focus();
  if (mark) getSelection()?.selectAllChildren(mark);
  mark?.scrollIntoView({ block: "center" });
}

/** Says before publishing that something is still to come. */
export function RemindersLeft({ publication }: { publication: PublicationInHand }) {
  const t = useMessages();
  const { outcome, publishAnyway, lookFirst } = publication;
  if (outcome?.kind !== "reminders") return null;
  const { count, path } = outcome;
  return (
    <section className="notice unseen-words" role="alert">
      <h2>{t("drafts.reminders", { count })}</h2>
      <p className="button-row">
        <button type="button" className="button" onClick={() => showFirst(path, lookFirst)}>
          {t("drafts.reminders-show")}
        </button>
        <button
          type="button"
          className="button button-primary"
          onClick={() => void publishAnyway()}
        >
          {t("drafts.publish-anyway")}
        </button>
      </p>
    </section>
  );
}
