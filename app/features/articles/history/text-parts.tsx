import { useMessages } from "#app/messages/use-messages.ts";
import type { TextPart } from "./compare-fields.ts";

/** One part of a text, which is read out as added or removed. */
export function Part({ change, text }: TextPart) {
  const t = useMessages();
  if (change === null) return <>{text}</>;
  const Element = change === "added" ? "ins" : "del";
  return (
    <Element>
      <span className="visually-hidden">
        {t(change === "added" ? "history.sign-inserted" : "history.sign-deleted")}
      </span>
      {text}
      <span className="visually-hidden">{t("history.sign-end")}</span>
    </Element>
  );
}

export function TextParts({ parts }: { parts: readonly TextPart[] }) {
  return (
    <>
      {parts.map((part, index) => (
        <Part key={index} {...part} />
      ))}
    </>
  );
}

/** One value instead of another; nothing is said to be empty. */
export function BeforeAndAfter({ before, after }: { before: string; after: string }) {
  const t = useMessages();
  const shown = (text: string) => text || t("history.empty");
  return (
    <>
      <Part change="removed" text={shown(before)} /> <Part change="added" text={shown(after)} />
    </>
  );
}
