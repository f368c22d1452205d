import type { RefObject } from "react";
import type { PlainId } from "#app/messages/message-types.ts";
import { useMessages } from "#app/messages/use-messages.ts";

const keys: [string, PlainId][] = [
  ["j", "comments.key-next"],
  ["k", "comments.key-previous"],
  ["a", "comments.key-approve"],
  ["r", "comments.key-reject"],
  ["s", "comments.key-spam"],
  ["u", "comments.key-undo"],
  ["x", "comments.key-choose"],
  ["?", "comments.key-help"],
];

/** Opened by `?` or by a click. */
export function KeyHelp({ details }: { details: RefObject<HTMLDetailsElement> }) {
  const t = useMessages();
  return (
    <details className="key-help needs-script" ref={details}>
      <summary>
        {t("comments.keys")} <kbd aria-hidden="true">?</kbd>
      </summary>
      <dl>
        {keys.map(([key, meaning]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{t(meaning)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
