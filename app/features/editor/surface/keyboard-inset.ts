/** Tells the style sheet how much of the window a phone's keyboard covers. */
export function followKeyboard(): () => void {
  const seen = visualViewport;
  if (!seen) return () => {};
  const { style } = document.documentElement;
  const follow = () => {
    const covered = innerHeight - seen.height - seen.offsetTop;
    style.setProperty("--keyboard", `${Math.max(0, Math.round(covered))}px`);
  };
  follow();
  seen.addEventListener("resize", follow);
  seen.addEventListener("scroll", follow);
  return () => {
    seen.removeEventListener("resize", follow);
    seen.removeEventListener("scroll", follow);
    style.removeProperty("--keyboard");
  };
}
