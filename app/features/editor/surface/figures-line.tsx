import type { Editor } from "@tiptap/core";
import { useEffect, useState } from "react";
import { useLocale, useMessages } from "#app/messages/use-messages.ts";
import { goToReminder } from "./reminder-marks.ts";
import { textFigures } from "./text-figures.ts";

const pauseMs = 300;

/** The figures of the text, once its writers pause. */
function useFigures(editor: Editor) {
  const [figures, setFigures] = useState(() => textFigures(editor.state));
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const later = () => {
      clearTimeout(timer);
      timer = setTimeout(() => setFigures(textFigures(editor.state)), pauseMs);
    };
    editor.on("transaction", later);
    return () => {
      clearTimeout(timer);
      editor.off("transaction", later);
    };
  }, [editor]);
  return figures;
}

/** How long the text is, and what in it is still to come. */
export function FiguresLine({ editor }: { editor: Editor }) {
  const t = useMessages();
  const { words, minutes, selected, reminders } = useFigures(editor);
  return (
    <p className="figures-line" lang={useLocale()}>
      <span>
        {selected === null
          ? t("editor.figures", { words, minutes })
          : t("editor.figures-selected", { selected, words })}
      </span>
      {reminders > 0 && (
        <button type="button" className="link-button" onClick={() => goToReminder(editor)}>
          {t("editor.reminders", { count: reminders })}
        </button>
      )}
    </p>
  );
}
