import { useEffect, useMemo, useRef } from "react";
import type * as Y from "yjs";
import { FieldProblem } from "./field-problem.tsx";
import { useSharedText } from "./use-shared-text.ts";

type Props = {
  id: string;
  className: string;
  label: string;
  placeholder: string;
  /** Shown, read-only, until the draft has arrived. */
  value: string;
  text: Y.Text | null;
  undo: Y.UndoManager | null;
  oneLine?: boolean;
  /** Goes on to what comes next. */
  onEnter?: () => void;
  /** Takes the focus while nothing else has it: an article that is new begins here. */
  takesFocus?: boolean;
  problems: readonly string[] | undefined;
};

type Key = { key: string; ctrlKey: boolean; metaKey: boolean; shiftKey: boolean };

function undoStep({ key, ctrlKey, metaKey, shiftKey }: Key): "undo" | "redo" | null {
  if (!ctrlKey && !metaKey) return null;
  if (key.toLowerCase() === "z") return shiftKey ? "redo" : "undo";
  return key.toLowerCase() === "y" ? "redo" : null;
}

/** The title or the standfirst: one text that several people may type in at once. */
export function SharedTextField(props: Props) {
  const { id, text, undo, value, oneLine = false, problems = [], onEnter, ...look } = props;
  const field = useRef<HTMLTextAreaElement>(null);
  const clean = useMemo(
    () => (typed: string) => (oneLine ? typed.replace(/\n/g, " ") : typed),
    [oneLine],
  );
  const typing = useSharedText({ text, value, field, clean });
  // Text in another field is a step of its own for the undo.
  const endStep = () => undo?.stopCapturing();
  const { takesFocus = false } = look;
  useEffect(() => {
    if (takesFocus && document.activeElement === document.body) field.current?.focus();
  }, [takesFocus]);
  const problemId = problems.length > 0 ? `${id}-problem` : undefined;
  return (
    <div className="writing-field">
      <label>
        <span className="visually-hidden">{look.label}</span>
        <textarea
          id={id}
          ref={field}
          className={look.className}
          rows={1}
          dir="auto"
          placeholder={look.placeholder}
          readOnly={text === null}
          aria-invalid={problems.length > 0 || undefined}
          aria-describedby={problemId}
          {...typing}
          onFocus={endStep}
          onBlur={endStep}
          onKeyDown={(event) => {
            if (onEnter && event.key === "Enter" && !event.nativeEvent.isComposing) {
              event.preventDefault();
              return onEnter();
            }
            const step = undo && undoStep(event);
            if (!step) return;
            event.preventDefault();
            undo[step]();
          }}
        />
      </label>
      <FieldProblem id={problemId} problems={problems} />
    </div>
  );
}
