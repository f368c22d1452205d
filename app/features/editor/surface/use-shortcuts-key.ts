import { useEffect } from "react";

const typesText = ["input", "textarea", "select", "[contenteditable=true]"].join(",");

/** The question mark while nobody types, and Ctrl with the slash anywhere on the page. */
function asks({ key, ctrlKey, metaKey, altKey, isComposing, target }: KeyboardEvent): boolean {
  if (isComposing || altKey) return false;
  if (key === "/" && (ctrlKey || metaKey)) return true;
  const isTyping = target instanceof Element && target.closest(typesText) !== null;
  return key === "?" && !ctrlKey && !metaKey && !isTyping;
}

/** Calls `show` for the keys that ask for the list of shortcuts. */
export function useShortcutsKey(show: () => void): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || !asks(event)) return;
      event.preventDefault();
      show();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [show]);
}
