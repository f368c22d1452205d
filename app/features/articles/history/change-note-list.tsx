import type { ChangeNote } from "#app/features/editor/compare/change-notes.ts";
import { useMessages } from "#app/messages/use-messages.ts";
import { attributeName, attributeValue, blockName, markName } from "./note-labels.ts";
import { BeforeAndAfter } from "./text-parts.tsx";

const mostNotes = 12;

function AttributeNote({ name, before, after }: Extract<ChangeNote, { kind: "attribute" }>) {
  const t = useMessages();
  const value = (text: string) => attributeValue(t, { name, value: text });
  return (
    <>
      <b>{attributeName(t, name)}</b> <BeforeAndAfter before={value(before)} after={value(after)} />
    </>
  );
}

function Note(note: ChangeNote) {
  const t = useMessages();
  switch (note.kind) {
    case "attribute":
      return <AttributeNote {...note} />;
    case "became":
      return (
        <>
          <b>{t("history.became")}</b>{" "}
          <BeforeAndAfter before={blockName(t, note.before)} after={blockName(t, note.after)} />
        </>
      );
    case "format": {
      const values = { mark: markName(t, note.mark), text: note.text };
      return <>{t(note.on ? "history.format-on" : "history.format-off", values)}</>;
    }
    case "link":
      return (
        <>
          <b>{t("history.link-of", { text: note.text })}</b>{" "}
          <BeforeAndAfter before={note.before} after={note.after} />
        </>
      );
    case "part": {
      const values = { block: blockName(t, note.node), label: note.label };
      return <>{t(note.added ? "history.part-added" : "history.part-removed", values)}</>;
    }
  }
}

/** What changed in a block beside its words. */
export function ChangeNoteList({ notes }: { notes: readonly ChangeNote[] }) {
  const t = useMessages();
  if (notes.length === 0) return null;
  const more = notes.length - mostNotes;
  return (
    <ul className="change-notes">
      {notes.slice(0, mostNotes).map((note, index) => (
        <li key={index} dir="auto">
          <Note {...note} />
        </li>
      ))}
      {more > 0 && <li>{t("history.more-changes", { count: more })}</li>}
    </ul>
  );
}
