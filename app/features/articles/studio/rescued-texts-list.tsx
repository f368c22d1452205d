import { RichMessage } from "#app/messages/rich-message.tsx";
import { useMessages } from "#app/messages/use-messages.ts";
import { DateTime } from "#app/ui/date-time.tsx";
import { RescuedWords } from "./rescued-words.tsx";

type Text = {
  id: string;
  text: string;
  writer: string | null;
  at: Date;
  isPutAway: boolean;
  mayPutAway: boolean;
};

/** In the history: words that a merge left without a place, of everybody who wrote in the article. */
export function RescuedTextsList({ texts }: { texts: Text[] }) {
  const t = useMessages();
  if (texts.length === 0) return null;
  return (
    <section className="notice rescued-texts" aria-labelledby="rescued-texts">
      <h2 id="rescued-texts">{t("drafts.rescued-history")}</h2>
      <p className="hint">{t("drafts.rescued-history-advice")}</p>
      <ul>
        {texts.map(({ id, text, writer, at, isPutAway, mayPutAway }) => (
          <li key={id}>
            <p>
              <RichMessage id="drafts.copy-written" tags={{ time: <DateTime at={at} /> }} />
              {writer !== null && ` · ${writer}`}
              {isPutAway && ` · ${t("drafts.rescued-is-put-away")}`}
            </p>
            <RescuedWords text={text} />
            <form method="post" className="button-row">
              <input type="hidden" name="textId" value={id} />
              <button className="button button-small" name="intent" value="place-rescued-text">
                {t("drafts.rescued-at-end")}
              </button>
              {mayPutAway && (
                <button
                  className="button button-small button-quiet"
                  name="intent"
                  value="put-away-rescued-text"
                >
                  {t("drafts.rescued-put-away")}
                </button>
              )}
            </form>
          </li>
        ))}
      </ul>
    </section>
  );
}
