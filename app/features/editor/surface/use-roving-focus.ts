import { type FocusEvent, type KeyboardEvent, useLayoutEffect, useRef } from "react";

const steps: Record<string, (at: number, count: number) => number> = {
  ArrowRight: (at, count) => (at + 1) % count,
  ArrowLeft: (at, count) => (at + count - 1) % count,
  Home: () => 0,
  End: (_at, count) => count - 1,
};

const controlsIn = (row: HTMLElement) => [
  ...row.querySelectorAll<HTMLElement>("button, select, input:not([hidden])"),
];

/** Makes a toolbar one tab stop, with the arrow keys inside. */
export function useRovingFocus(onLeave: () => void) {
  const row = useRef<HTMLDivElement>(null);
  const current = useRef<Element | null>(null);

  function settle() {
    const controls = row.current ? controlsIn(row.current) : [];
    const isSeen = (control: HTMLElement) => control.offsetParent !== null;
    const stop = controls.find((one) => one === current.current && isSeen(one));
    const first = stop ?? controls.find(isSeen);
    for (const control of controls) control.tabIndex = control === first ? 0 : -1;
  }

  // Buttons come and go with the block at the cursor.
  useLayoutEffect(settle);

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    if (event.key === "Escape") {
      event.preventDefault();
      return onLeave();
    }
    const step = steps[event.key];
    if (!step || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const controls = controlsIn(event.currentTarget).filter((one) => one.offsetParent !== null);
    const at = controls.findIndex((one) => one === document.activeElement);
    controls[step(Math.max(at, 0), controls.length)]?.focus();
  }

  function onFocus(event: FocusEvent<HTMLElement>) {
    // React lets the focus of menus bubble here, which stand elsewhere.
    if (!event.currentTarget.contains(event.target)) return;
    current.current = event.target;
    settle();
  }

  return { ref: row, onKeyDown, onFocus };
}
