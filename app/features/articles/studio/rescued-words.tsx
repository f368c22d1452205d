import { useMessages } from "#app/messages/use-messages.ts";

const firstWords = 280;

/** Words as they were typed; long ones open on request. */
export function RescuedWords({ text }: { text: string }) {
  const t = useMessages();
  const words = text.trim();
  if (words.length <= firstWords) return <blockquote dir="auto">{words}</blockquote>;
  return (
    <>
      <blockquote dir="auto">{words.slice(0, firstWords)}…</blockquote>
      <details>
        <summary>{t("drafts.rescued-all", { count: words.length })}</summary>
        <blockquote dir="auto">{words}</blockquote>
      </details>
    </>
  );
}
