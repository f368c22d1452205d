import {
  type ChangeEvent,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import type * as Y from "yjs";
import { fieldsOrigin } from "./draft-fields.ts";
import { mappedThrough, writeTyped } from "./typed-text.ts";

type Field = HTMLTextAreaElement;
type Props = {
  text: Y.Text | null;
  /** What the draft holds. */
  value: string;
  field: RefObject<Field | null>;
  clean: (typed: string) => string;
};
type Selection = { start: number; end: number; direction: Field["selectionDirection"] };

/** Moves the caret with what others write before it; the browser would put it at the end. */
function useKeptCaret({ text, value, field }: Props) {
  const kept = useRef<Selection | null>(null);
  useEffect(() => {
    if (!text) return;
    const follow = ({ delta }: Y.YTextEvent, { origin }: Y.Transaction) => {
      const { current } = field;
      if (!current || origin === fieldsOrigin || document.activeElement !== current) return;
      const { selectionStart: start, selectionEnd: end, selectionDirection: direction } = current;
      const before = kept.current ?? { start, end, direction };
      kept.current = {
        start: mappedThrough(delta, before.start),
        end: mappedThrough(delta, before.end),
        direction,
      };
    };
    text.observe(follow);
    return () => text.unobserve(follow);
  }, [text, field]);
  useLayoutEffect(() => {
    const { current: caret } = kept;
    kept.current = null;
    if (caret) field.current?.setSelectionRange(caret.start, caret.end, caret.direction);
  }, [value, field]);
}

/** Binds a text area to a shared text. While a letter is being composed, others' words wait. */
export function useSharedText(props: Props) {
  const { text, value, clean } = props;
  const [composed, setComposed] = useState<string | null>(null);
  const shown = composed ?? value;
  useKeptCaret(props);
  return {
    value: shown,
    onChange(event: ChangeEvent<Field>) {
      const { value: content, selectionEnd: caret } = event.currentTarget;
      const typed = clean(content);
      if (!text) return;
      writeTyped(text, { shown, typed, caret });
      if (composed !== null) setComposed(typed);
    },
    onCompositionStart: () => setComposed(shown),
    onCompositionEnd: () => setComposed(null),
  };
}
