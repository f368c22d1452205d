import type { PlainId } from "#app/messages/message-types.ts";
import type { Translate } from "#app/messages/translate.ts";
import { useMessages } from "#app/messages/use-messages.ts";
import { placeName } from "./draft-place-names.ts";
import type { PublicationInHand } from "./use-publication.ts";

/** The button's label while it is enabled. */
const actions: Record<"draft" | "published", PlainId> = {
  draft: "articles.publish",
  published: "articles.publish-changes",
};

const mostLines = 5;

type Refused = Extract<PublicationInHand["outcome"], { kind: "refused" }>;

/** Names the field that stops the publication: its message alone may be about any. */
function rejectionOf({ message: problem, path }: Refused, t: Translate): string {
  return path === null
    ? problem
    : t("drafts.place-problem", { place: placeName(path, t), problem });
}

type Props = { publication: PublicationInHand };

export function PublishButton({ publication, status }: Props & { status: "draft" | "published" }) {
  const t = useMessages();
  const { busy, outcome, publish } = publication;
  return (
    <>
      {outcome?.kind === "refused" && (
        <span className="field-error" role="alert">
          {rejectionOf(outcome, t)}
        </span>
      )}
      <button
        type="button"
        className="button button-primary needs-script"
        aria-disabled={busy}
        onClick={() => void publish()}
      >
        {t(busy ? "articles.publishing" : actions[status])}
      </button>
    </>
  );
}

/** Asks the publisher about words that came in since the press of the button. */
export function UnseenWords({ publication }: Props) {
  const t = useMessages();
  const { outcome, publishThat, lookFirst } = publication;
  if (outcome?.kind !== "more") return null;
  const { by, lines, revision } = outcome.cameIn;
  return (
    <section className="notice unseen-words" role="alert">
      <h2>{by === null ? t("drafts.unseen-by-someone") : t("drafts.unseen", { name: by })}</h2>
      <ul>
        {lines.slice(0, mostLines).map((line) => (
          <li key={line} dir="auto">
            {line.slice(0, 300)}
          </li>
        ))}
      </ul>
      {lines.length === 0 && <p>{t("drafts.unseen-elsewhere")}</p>}
      {lines.length > mostLines && (
        <p>{t("drafts.unseen-more", { count: lines.length - mostLines })}</p>
      )}
      <p className="button-row">
        <button
          type="button"
          className="button button-primary"
          onClick={() => void publishThat(revision)}
        >
          {t("drafts.publish-unseen")}
        </button>
        <button type="button" className="button" onClick={lookFirst}>
          {t("drafts.look-first")}
        </button>
      </p>
    </section>
  );
}
