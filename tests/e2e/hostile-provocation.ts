/**
 * Waits for what the page has begun: two frames, and what waits until it is idle. A page in the background
 * has no frames, so it gets some time instead.
 */
export function settle(): Promise<void> {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const idle = () => new Promise((resolve) => requestIdleCallback(resolve, { timeout: 100 }));
  const late = new Promise((resolve) => setTimeout(resolve, 400));
  return Promise.race([frame().then(frame).then(idle), late]).then(() => {});
}

/**
 * Simulates every user action on every element of the payloads, and on what is behind them: focus, click,
 * submit, and each event that it handles. Returns the number of elements.
 */
export function provoke(): number {
  const find = (selector: string) => [
    ...Document.prototype.querySelectorAll.call(document, selector),
  ];
  const [first] = find("[data-payload]");
  const inside = find("[data-payload] *");
  const follows = (element: Element) =>
    first && first.compareDocumentPosition(element) === Node.DOCUMENT_POSITION_FOLLOWING;
  const elements = inside.length > 0 ? inside : find("body *").filter(follows);
  const call = (action: () => void) => {
    try {
      action();
    } catch {
      // What a payload has broken stays broken.
    }
  };
  for (const element of elements) {
    for (const name of Element.prototype.getAttributeNames.call(element)) {
      const type = /^on(.+)/.exec(name)?.[1];
      if (type) call(() => EventTarget.prototype.dispatchEvent.call(element, new Event(type)));
    }
    if (element instanceof HTMLElement) {
      call(() => HTMLElement.prototype.focus.call(element));
      call(() => HTMLElement.prototype.click.call(element));
    } else {
      const press = new MouseEvent("click", { bubbles: true, cancelable: true });
      call(() => EventTarget.prototype.dispatchEvent.call(element, press));
    }
    if (element instanceof HTMLFormElement) {
      call(() => HTMLFormElement.prototype.requestSubmit.call(element));
    }
  }
  return elements.length;
}
