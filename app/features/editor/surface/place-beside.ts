const gap = 4;
const edge = 8;

type Box = { left: number; right: number; top: number; bottom: number };

/** The part of the window that a phone's keyboard leaves. */
function seenBox(): Box {
  const seen = visualViewport;
  if (!seen) return { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
  const { offsetLeft: left, offsetTop: top, width, height } = seen;
  return { left, top, right: left + width, bottom: top + height };
}

/** Places a fixed element below a box, or above it where there is more room. */
export function placeBeside(element: HTMLElement, box: Box): void {
  const seen = seenBox();
  const below = seen.bottom - box.bottom - gap - edge;
  const above = box.top - seen.top - gap - edge;
  const { style } = element;
  style.maxBlockSize = "none";
  const height = element.offsetHeight;
  const isBelow = height <= below || below >= above;
  const most = Math.max(isBelow ? below : above, 88);
  const shown = Math.min(height, most);
  style.maxBlockSize = `${most}px`;
  style.top = `${isBelow ? box.bottom + gap : Math.max(box.top - gap - shown, seen.top)}px`;
  const last = seen.right - element.offsetWidth - edge;
  style.left = `${Math.max(Math.min(box.left, last), seen.left + edge)}px`;
}
