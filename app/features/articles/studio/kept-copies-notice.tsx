import { useState } from "react";
import * as Y from "yjs";
import { RichMessage } from "#app/messages/rich-message.tsx";
import { useMessages } from "#app/messages/use-messages.ts";
import { DateTime } from "#app/ui/date-time.tsx";
import { draftParts } from "../shared-draft/draft-doc.ts";
import { CopyButton } from "./copy-button.tsx";
import { fieldsOrigin } from "./draft-fields.ts";
import { FirstWords } from "./first-words.tsx";
import type { KeptCopy } from "./sync/draft-session.ts";
import type { DraftInHand } from "./use-shared-draft.ts";

/** Puts a text at the end of the draft, a paragraph for each line. */
export function insertAtEnd(doc: Y.Doc, text: string): void {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const paragraphs = lines.map((line) => {
    const paragraph = new Y.XmlElement("paragraph");
    paragraph.insert(0, [new Y.XmlText(line)]);
    return paragraph;
  });
  doc.transact(() => draftParts(doc).document.push(paragraphs), fieldsOrigin);
}

function Copy({ copy, draft }: { copy: KeptCopy; draft: DraftInHand }) {
  const t = useMessages();
  const [inserted, setInserted] = useState(false);
  const { written, flush, dropCopy } = draft;

  async function insert() {
    if (!written) return;
    insertAtEnd(written.doc, copy.text);
    setInserted(true);
    // The copy is deleted once the server has its text.
    if (await flush()) await dropCopy(copy.id);
  }

  return (
    <li>
      <FirstWords text={copy.text} />
      <p className="button-row">
        <span className="hint">
          <RichMessage
            id="drafts.copy-written"
            tags={{ time: <DateTime at={new Date(copy.at)} /> }}
          />
        </span>
        <CopyButton text={copy.text} />
        {written && !inserted && (
          <button type="button" className="button button-small" onClick={() => void insert()}>
            {t("drafts.copy-insert")}
          </button>
        )}
        <button
          type="button"
          className="button button-small button-quiet"
          onClick={() => void dropCopy(copy.id)}
        >
          {t("drafts.copy-drop")}
        </button>
      </p>
    </li>
  );
}

/** Shows text of earlier visits that is on this device and not in the draft. Only its writer deletes it. */
export function KeptCopiesNotice({ draft }: { draft: DraftInHand }) {
  const t = useMessages();
  if (draft.copies.length === 0) return null;
  return (
    <section className="notice kept-copies" aria-labelledby="kept-copies">
      <h2 id="kept-copies">{t("drafts.copies")}</h2>
      <p>{t("drafts.copies-advice")}</p>
      <ul>
        {draft.copies.map((copy) => (
          <Copy key={copy.id} copy={copy} draft={draft} />
        ))}
      </ul>
    </section>
  );
}
