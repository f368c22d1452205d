import { Form } from "@remix-run/react";
import type { ErasedTexts } from "#app/db/values.ts";
import type { MessageId, PlainId } from "#app/messages/message-types.ts";
import { RichMessage } from "#app/messages/rich-message.tsx";
import { useLocale, useMessages } from "#app/messages/use-messages.ts";
import { formatNumber } from "#app/ui/format.ts";

type PartId = Extract<MessageId, `erasure.part-${string}`>;

/** The parts of an erasure by their names in the log. */
const partWords = new Map<string, PartId>([
  ["allowances", "erasure.part-allowances"],
  ["articles", "erasure.part-articles"],
  ["audit", "erasure.part-audit"],
  ["byline", "erasure.part-byline"],
  ["comments", "erasure.part-comments"],
  ["credits", "erasure.part-credits"],
  ["decisions", "erasure.part-decisions"],
  ["deliveries", "erasure.part-deliveries"],
  ["forms", "erasure.part-forms"],
  ["inbox", "erasure.part-inbox"],
  ["jobs", "erasure.part-jobs"],
  ["likes", "erasure.part-likes"],
  ["localEvents", "erasure.part-local-events"],
  ["mails", "erasure.part-mails"],
  ["profile", "erasure.part-profile"],
  ["reports", "erasure.part-reports"],
  ["sentMails", "erasure.part-sent-mails"],
  ["sessions", "erasure.part-sessions"],
  ["uploads", "erasure.part-uploads"],
]);

/** The erased items in words: `comments 12, likes 3`. */
export function Counts({ counts }: { counts: Record<string, number> }) {
  const t = useMessages();
  const locale = useLocale();
  const parts = Object.entries(counts).map(([name, count]) => {
    const words = partWords.get(name);
    return words ? t(words, { count }) : `${name} ${formatNumber(count, locale)}`;
  });
  return <>{parts.length > 0 ? parts.sort().join(", ") : t("erasure.parts-none")}</>;
}

const choices: { value: ErasedTexts; label: PlainId; meaning: PlainId }[] = [
  { value: "keep", label: "erasure.keep", meaning: "erasure.keep-meaning" },
  { value: "remove", label: "erasure.remove", meaning: "erasure.remove-meaning" },
];

/** The form that chooses what happens to texts; the present choice is selected. */
export function PolicyForm({ texts }: { texts: ErasedTexts }) {
  const t = useMessages();
  return (
    <Form method="post" reloadDocument className="form erasure-policy">
      <input type="hidden" name="intent" value="set-erasure-policy" />
      <fieldset>
        <legend>{t("erasure.policy")}</legend>
        {choices.map(({ value, label, meaning }) => (
          <div key={value}>
            <label>
              <input
                type="radio"
                name="texts"
                value={value}
                defaultChecked={value === texts}
                aria-describedby={`means-${value}`}
              />
              <span>{t(label)}</span>
            </label>
            <p className="field-hint" id={`means-${value}`}>
              {t(meaning)}
            </p>
          </div>
        ))}
      </fieldset>
      <label>
        <input type="checkbox" name="understood" value="yes" required />
        <span>{t("erasure.understood")}</span>
      </label>
      <button type="submit" className="button button-primary">
        {t("erasure.save")}
      </button>
    </Form>
  );
}

/** The form that retries one erasure at once. */
export function RetryForm({ userId }: { userId: string }) {
  return (
    <Form method="post" reloadDocument className="erasure-again">
      <input type="hidden" name="intent" value="retry-erasure" />
      <input type="hidden" name="userId" value={userId} />
      <button type="submit" className="button button-quiet">
        <RichMessage
          id="erasure.retry"
          values={{ userId }}
          tags={{ hidden: <span className="visually-hidden" /> }}
        />
      </button>
    </Form>
  );
}
