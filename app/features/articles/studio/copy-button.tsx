import { useState } from "react";
import { useMessages } from "#app/messages/use-messages.ts";

/** Copies a text, and says so. */
export function CopyButton({ text }: { text: string }) {
  const t = useMessages();
  const [copied, setCopied] = useState(false);
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  return (
    <button type="button" className="button button-small" onClick={() => void copy()}>
      {t(copied ? "drafts.copied" : "drafts.copy-copy")}
    </button>
  );
}
