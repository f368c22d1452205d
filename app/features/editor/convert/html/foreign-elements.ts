import { type At, type Handler } from "./at.ts";
import { embedLabel } from "./embed-label.ts";
import { attribute, descendants, type HtmlElement, isElement, sourceOf } from "./html-tree.ts";
import { islandPattern, islandTag } from "./island-tag.ts";

const labelOfTag = new Map([
  ["video", "Video"],
  ["audio", "Audio"],
  ["object", "Embedded object"],
  ["embed", "Embedded object"],
  ["applet", "Embedded object"],
  ["form", "Form"],
  ["select", "Form field"],
  ["textarea", "Form field"],
  ["script", "Script"],
  ["noscript", "Content for browsers without scripts"],
  ["canvas", "Drawing"],
  ["svg", "Drawing"],
  ["map", "Image map"],
  ["frameset", "Frames"],
]);

const withinText = new Set(["select", "textarea", "svg", "canvas"]);
/** Elements with an address that describes them better than the tag. */
const players = new Set(["iframe", "object", "embed"]);

/** Elements that show external content; a figure around one is an embed as well. */
export const mediaTags: ReadonlySet<string> = new Set([...players, "video", "audio"]);

function addressOf(element: HtmlElement): string | null {
  for (const node of descendants([element])) {
    if (!isElement(node)) continue;
    const address =
      attribute(node, "src") ?? attribute(node, "data-src") ?? attribute(node, "data");
    if (address) return address;
  }
  return null;
}

export function foreignLabel(element: HtmlElement): string {
  const address = players.has(element.tagName) ? addressOf(element) : null;
  return address ? embedLabel(address) : (labelOfTag.get(element.tagName) ?? "Embed");
}

/** Stores an element's source where a document has no equivalent. */
export function keepSource(element: HtmlElement, how: { at: At; label: string; alone: boolean }) {
  const { at, label, alone } = how;
  keep({ label, original: sourceOf(element, at.conversion.html), alone }, at);
}

function keep(thing: { label: string; original: string; alone: boolean }, at: At): void {
  const { flow, conversion } = at;
  conversion.notes.add("unsupported", thing.label);
  const original = restoreIslands(thing.original, at);
  if (thing.alone) flow.flush();
  flow.unsupported({ label: thing.label, original });
  if (thing.alone) flow.flush();
}

const foreign: Handler = (element, at) =>
  keepSource(element, {
    at,
    label: foreignLabel(element),
    alone: !withinText.has(element.tagName),
  });

const island: Handler = (element, at) => {
  const known = at.conversion.options.islands?.get(attribute(element, "key") ?? "");
  if (known) keep(known, at);
};

/** Restores content that was taken out of the HTML beforehand into a stored source. */
function restoreIslands(source: string, at: At): string {
  const { islands } = at.conversion.options;
  if (!islands) return source;
  return source.replaceAll(
    islandPattern,
    (whole, key: string) => islands.get(key)?.original ?? whole,
  );
}

const styleSheet: Handler = (_element, at) =>
  at.conversion.notes.add("style", "A style sheet was left out");

const ofTheHead: Handler = (element, at) =>
  at.conversion.notes.add("metadata", `<${element.tagName}> was left out`);

export const foreignHandlers: ReadonlyMap<string, Handler> = new Map<string, Handler>([
  ...[...labelOfTag.keys(), "iframe"].map((tag): [string, Handler] => [tag, foreign]),
  [islandTag, island],
  ["style", styleSheet],
  ["link", ofTheHead],
  ["meta", ofTheHead],
  ["base", ofTheHead],
]);
