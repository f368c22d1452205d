import { useEffect, useState } from "react";
import { RichMessage } from "#app/messages/rich-message.tsx";
import { useMessages } from "#app/messages/use-messages.ts";
import { DateTime } from "#app/ui/date-time.tsx";
import { FirstWords } from "./first-words.tsx";
import type { UnsentText } from "./sync/unsent-on-device.ts";

/** Yjs is loaded only where there is a draft on the device to be read. */
const device = () => import("./sync/unsent-on-device.ts");

function useUnsentTexts(personId: string): UnsentText[] {
  const [texts, setTexts] = useState<UnsentText[]>([]);
  useEffect(() => {
    let isShown = true;
    void device()
      .then(({ listUnsentTexts }) => listUnsentTexts(personId))
      .then((listed) => isShown && setTexts(listed))
      .catch(() => undefined);
    return () => void (isShown = false);
  }, [personId]);
  return texts;
}

/**
 * Shows what this device still holds of a person who is about to sign out, and deletes it when they say so. Without it,
 * the text stays for their next visit; nobody else is shown it.
 */
export function UnsentTexts({ personId }: { personId: string }) {
  const t = useMessages();
  const texts = useUnsentTexts(personId);
  const [isDropped, setDropped] = useState(false);
  if (isDropped) return <p role="status">{t("drafts.unsent-dropped")}</p>;
  if (texts.length === 0) return null;
  const drop = async () => {
    const { dropUnsentTexts } = await device();
    await dropUnsentTexts(personId);
    setDropped(true);
  };
  return (
    <section className="notice" aria-labelledby="unsent-texts">
      <h2 id="unsent-texts">{t("drafts.unsent")}</h2>
      <p>{t("drafts.unsent-advice")}</p>
      <ul>
        {texts.map(({ articleId, at, text }) => (
          <li key={articleId}>
            <FirstWords text={text} />
            <p className="hint">
              <RichMessage
                id="drafts.copy-written"
                tags={{ time: <DateTime at={new Date(at)} /> }}
              />{" "}
              <a href={`/studio/articles/${articleId}`}>{t("drafts.unsent-open")}</a>
            </p>
          </li>
        ))}
      </ul>
      <button type="button" className="button button-small" onClick={() => void drop()}>
        {t("drafts.unsent-drop")}
      </button>
    </section>
  );
}
