const name = "full-screen";

/** Shows the text alone, in the whole screen where the browser allows it, or goes back. */
export function toggleFullScreen(): void {
  const { classList } = document.documentElement;
  const isFull = classList.toggle(name);
  if (!isFull) {
    if (document.fullscreenElement) void document.exitFullscreen();
    return;
  }
  // A phone's browser may have no such thing; the text alone is shown all the same.
  document.documentElement.requestFullscreen?.().catch(() => {});
}

/** Follows the browser, which has a key of its own for going back. */
export function followFullScreen(): () => void {
  const { classList } = document.documentElement;
  const follow = () => {
    if (!document.fullscreenElement) classList.remove(name);
  };
  // Where the browser has shown no full screen, it has no key for going back either.
  const leave = ({ key, target, defaultPrevented, isComposing }: KeyboardEvent) => {
    const isField = target instanceof HTMLInputElement;
    if (key !== "Escape" || defaultPrevented || isComposing || isField) return;
    if (classList.contains(name)) toggleFullScreen();
  };
  document.addEventListener("fullscreenchange", follow);
  document.addEventListener("keydown", leave);
  return () => {
    document.removeEventListener("keydown", leave);
    document.removeEventListener("fullscreenchange", follow);
    classList.remove(name);
  };
}
