import type { LucideIcon } from "lucide-react";
import {
  Fragment,
  type KeyboardEvent,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useRef,
} from "react";
import { createPortal } from "react-dom";
import { placeBeside } from "./place-beside.ts";

export type Item = {
  key: string;
  icon?: LucideIcon;
  label: string;
  /** What is written at the end of the line: keys, or what one types. */
  note?: string;
  /** Levels that it stands further in. */
  inset?: number;
  /** Stands above it, and names those that follow. */
  heading?: string;
  disabled?: boolean;
  run: () => void;
};

type Props = {
  label: string;
  items: readonly Item[];
  empty?: string;
  anchor: RefObject<HTMLElement | null>;
  /** With a finger the focus stays in the text, and with it the keyboard. */
  takesFocus: boolean;
  onClose: () => void;
};

const itemsIn = (menu: HTMLElement | null) => [
  ...(menu?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? []),
];

/** Closes at a press elsewhere, and at Escape wherever the focus is. */
function useClosing({ anchor, onClose }: Props, menu: RefObject<HTMLElement | null>) {
  useEffect(() => {
    const press = ({ target }: PointerEvent) => {
      const inside =
        target instanceof Node && [menu, anchor].some((each) => each.current?.contains(target));
      if (!inside) onClose();
    };
    const escape = (event: globalThis.KeyboardEvent) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      event.stopPropagation();
      onClose();
      if (menu.current?.contains(document.activeElement)) anchor.current?.focus();
    };
    document.addEventListener("pointerdown", press, true);
    document.addEventListener("keydown", escape, true);
    return () => {
      document.removeEventListener("pointerdown", press, true);
      document.removeEventListener("keydown", escape, true);
    };
  }, [anchor, menu, onClose]);
}

function move(event: KeyboardEvent<HTMLElement>, onClose: () => void): void {
  const items = itemsIn(event.currentTarget);
  const at = items.findIndex((item) => item === document.activeElement);
  const { length } = items;
  const next: Record<string, number> = {
    ArrowDown: (at + 1) % length,
    ArrowUp: (at + length - 1) % length,
    Home: 0,
    End: length - 1,
  };
  if (event.key === "Tab") onClose();
  // The toolbar has arrow keys of its own.
  event.stopPropagation();
  const typed = event.key.length === 1 && !event.ctrlKey && !event.metaKey;
  const rest = [...items.slice(at + 1), ...items.slice(0, at + 1)];
  const named = rest.find((item) =>
    item.textContent?.trim().toLowerCase().startsWith(event.key.toLowerCase()),
  );
  const target = typed ? named : items[next[event.key] ?? -1];
  if (!target) return;
  event.preventDefault();
  target.focus();
}

function MenuLine(props: { item: Item; isFirst: boolean; onClose: () => void }) {
  const { item, isFirst, onClose } = props;
  const { icon: Icon, label, note, inset = 0, disabled = false, run } = item;
  return (
    <button
      type="button"
      role="menuitem"
      tabIndex={isFirst ? 0 : -1}
      className={`menu-line inset-${inset}`}
      aria-disabled={disabled}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => {
        if (disabled) return;
        onClose();
        run();
      }}
    >
      {Icon && <Icon size={18} aria-hidden />}
      <span className="line-label">{label}</span>
      {note && <kbd className="line-note">{note}</kbd>}
    </button>
  );
}

/** A list of commands beside its button. It stands in the page's main part, in the page's own language. */
export function Menu(props: Props) {
  const { label, items, empty, anchor, takesFocus, onClose } = props;
  const menu = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (menu.current && anchor.current) {
      placeBeside(menu.current, anchor.current.getBoundingClientRect());
    }
    if (takesFocus) (itemsIn(menu.current)[0] ?? menu.current)?.focus();
  }, [anchor, takesFocus]);
  useClosing(props, menu);
  return createPortal(
    <div
      ref={menu}
      className="editor-menu"
      role={items.length > 0 ? "menu" : "status"}
      aria-label={label}
      tabIndex={-1}
      onKeyDown={(event) => move(event, onClose)}
    >
      {items.map((item, index) => (
        <Fragment key={item.key}>
          {item.heading && (
            <div role="separator" aria-label={item.heading} className="menu-heading">
              {item.heading}
            </div>
          )}
          <MenuLine item={item} isFirst={index === 0} onClose={onClose} />
        </Fragment>
      ))}
      {items.length === 0 && <p>{empty}</p>}
    </div>,
    document.getElementById("main") ?? document.body,
  );
}
