import type { Node } from "@tiptap/pm/model";
import type { EditorView } from "@tiptap/pm/view";
import { isMediaPath } from "#app/features/editor/safe-href.ts";

type Stored = { key: string; width: number; height: number };
/** A picture of a paste that is still to be stored: its place in the text, and its bytes. */
export type PendingPicture = { id: string; file: File };

const dataAddress = /^data:(image\/[\w.+-]+)((?:;[\w=-]+)*?)(;base64)?,/i;

/** Returns the picture that an address of `data:` is; null for other addresses and other content. */
export function fileOfData(address: string): File | null {
  const found = dataAddress.exec(address);
  if (!found) return null;
  const [whole, type = "", , base64] = found;
  try {
    const written = decodeURIComponent(address.slice(whole.length));
    const bytes = base64
      ? Uint8Array.from(atob(written.replace(/\s/g, "")), (letter) => letter.charCodeAt(0))
      : new TextEncoder().encode(written);
    const ending = type.slice("image/".length).split(/\W/, 1)[0] ?? "";
    return new File([bytes], `picture.${ending}`, { type });
  } catch {
    return null;
  }
}

export function altOfPlaceholder(node: Node): string {
  const alt = /^<img alt="([^"]*)"/.exec(String(node.attrs["original"]))?.[1] ?? "";
  return alt
    .replaceAll("&quot;", '"')
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");
}

function placesOf(doc: Node, fits: (node: Node) => boolean): { node: Node; at: number }[] {
  const places: { node: Node; at: number }[] = [];
  doc.descendants((node, at) => {
    if (fits(node)) places.push({ node, at });
    return true;
  });
  return places;
}

/** Puts a stored picture where its placeholder is; does nothing when somebody has removed that. */
export function fillPlaceholder(view: EditorView, { id, stored }: { id: string; stored: Stored }) {
  const { state } = view;
  const isIts = ({ type, attrs }: Node) =>
    type.name === "unsupported" && String(attrs["original"]).includes(`data-pasted="${id}"`);
  const [place] = placesOf(state.doc, isIts);
  const image = state.schema.nodes["image"];
  if (!place || !image) return;
  const { key, width, height } = stored;
  const alt = altOfPlaceholder(place.node);
  const node = image.create({ src: `/media/${key}`, alt, width, height });
  const { selection } = state;
  const tr = state.tr.replaceWith(place.at, place.at + place.node.nodeSize, node);
  view.dispatch(tr.setSelection(selection.map(tr.doc, tr.mapping)));
}

/** The addresses of pictures on other sites, each once. */
export function foreignPictures(doc: Node): string[] {
  const foreign = placesOf(
    doc,
    ({ type, attrs }) => type.name === "image" && !isMediaPath(String(attrs["src"])),
  );
  return [...new Set(foreign.map(({ node }) => String(node.attrs["src"])))];
}

/** Shows our copy of a picture wherever the text shows the foreign one. */
export function takeInPicture(view: EditorView, { src, stored }: { src: string; stored: Stored }) {
  const { tr, doc } = view.state;
  const { key, width, height } = stored;
  for (const { node, at } of placesOf(
    doc,
    ({ type, attrs }) => type.name === "image" && attrs["src"] === src,
  )) {
    tr.setNodeMarkup(at, null, { ...node.attrs, src: `/media/${key}`, width, height });
  }
  if (tr.docChanged) view.dispatch(tr);
}
