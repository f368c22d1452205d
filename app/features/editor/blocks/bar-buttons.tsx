import type { Editor } from "@tiptap/core";
import type { PlainId } from "#app/messages/message-types.ts";
import { useMessages } from "#app/messages/use-messages.ts";

export type BarAction = { label: PlainId; run: (editor: Editor) => boolean };

/** What can be done with the block at the cursor; the text keeps the focus. */
export function BarButtons(props: { editor: Editor; actions: readonly BarAction[] }) {
  const { editor, actions } = props;
  const t = useMessages();
  return actions.map(({ label, run }) => (
    <button
      key={label}
      type="button"
      className="button button-small button-quiet"
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => run(editor)}
    >
      {t(label)}
    </button>
  ));
}
