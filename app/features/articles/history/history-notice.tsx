import type { PlainId } from "#app/messages/message-types.ts";
import { useMessages } from "#app/messages/use-messages.ts";

const texts: Readonly<Record<string, PlainId>> = {
  named: "history.named",
  unnamed: "history.unnamed",
  restored: "history.restored-whole",
  replaced: "history.block-restored",
  inserted: "history.block-restored-beside",
  there: "history.block-there",
};

type Props = { done: string | null; kept?: number; problem: string | null };

/** Says what the last form did, or why it did nothing. */
export function HistoryNotice({ done, kept = 0, problem }: Props) {
  const t = useMessages();
  if (problem !== null)
    return (
      <p className="notice notice-error" role="alert">
        {problem}
      </p>
    );
  const text = done === null ? undefined : texts[done];
  if (!text) return null;
  return (
    <p className="notice notice-good" role="status">
      {done === "restored" && kept > 0
        ? t("history.restored-whole-kept", { count: kept })
        : t(text)}
    </p>
  );
}
