import type { Attribute } from "@tiptap/core";
import type { AttributeValue } from "#app/features/editor/document-schema.ts";

/**
 * Returns an attribute that a node's own parse rules and renderHTML handle: TipTap would otherwise copy it
 * from any pasted element that happens to have an attribute of that name.
 */
export function quietAttribute(defaultValue: AttributeValue): Attribute {
  return { default: defaultValue, rendered: false, parseHTML: () => null };
}

export function boundedInteger(value: string | null, min: number, max: number): number | null {
  if (value === null || !/^\d{1,9}$/.test(value.trim())) return null;
  const number = Number(value);
  return number >= min && number <= max ? number : null;
}

/**
 * Returns the alignment of pasted text. Reads the style attribute as text: under the page's policy a pasted
 * element's `style` object is empty.
 */
export function alignmentOf<Alignment extends string>(
  element: HTMLElement,
  known: readonly Alignment[],
): Alignment | null {
  const style = /text-align:\s*([a-z]+)/i.exec(element.getAttribute("style") ?? "")?.[1];
  const named = (style ?? element.getAttribute("align"))?.toLowerCase();
  return (
    known.find((each) => element.classList.contains(`align-${each}`) || each === named) ?? null
  );
}
