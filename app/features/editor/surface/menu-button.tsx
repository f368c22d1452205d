import type { LucideIcon } from "lucide-react";
import { type MouseEvent, useRef, useState } from "react";
import { type Item, Menu } from "./menu.tsx";

type Props = {
  icon: LucideIcon;
  label: string;
  items: () => readonly Item[];
  /** Shown instead of items while there are none. */
  empty?: string;
  className?: string;
  /** Whether it is dragged as well; otherwise a press leaves the focus in the text. */
  isDragged?: boolean;
};

const isTouch = ({ nativeEvent }: MouseEvent) =>
  "pointerType" in nativeEvent && nativeEvent.pointerType === "touch";

/** A button that opens a list of commands. */
export function MenuButton({ icon: Icon, label, items, empty, className = "", isDragged }: Props) {
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState<{ items: readonly Item[]; byTouch: boolean } | null>(null);
  return (
    <>
      <button
        ref={button}
        type="button"
        className={`editor-tool ${className}`}
        aria-label={label}
        title={label}
        aria-haspopup="menu"
        aria-expanded={open !== null}
        onMouseDown={(event) => !isDragged && event.preventDefault()}
        onClick={(event) => setOpen(open ? null : { items: items(), byTouch: isTouch(event) })}
      >
        <Icon size={18} aria-hidden />
      </button>
      {open && (
        <Menu
          label={label}
          items={open.items}
          empty={empty}
          anchor={button}
          takesFocus={!open.byTouch}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  );
}
