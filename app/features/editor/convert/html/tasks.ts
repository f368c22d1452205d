import { detach, isBlank } from "./change-tree.ts";
import {
  attribute,
  classesOf,
  descendants,
  type HtmlElement,
  isElement,
  textOf,
} from "./html-tree.ts";
import type { Styles } from "./style-sheet.ts";

const written = /^\s*(?:\[([ xX])\]|([☐☑☒✓✔]))\s+/u;

function statedBy(item: HtmlElement, styles: Styles): boolean | null {
  const role = attribute(item, "role") === "checkbox" ? attribute(item, "aria-checked") : null;
  const stated = role ?? attribute(item, "data-checked") ?? styles.of(item).get("--en-checked");
  return stated === undefined || stated === null ? null : stated === "true";
}

/** Reads the sign or the box that an item begins with, and takes it out of the text. */
function takeSign(item: HtmlElement): boolean | null {
  for (const node of descendants(item.childNodes)) {
    if (isElement(node)) {
      if (node.tagName === "ul" || node.tagName === "ol") return null;
      if (classesOf(node).includes("task-box")) {
        detach(node);
        return /[☑☒✓✔]/u.test(textOf([node]));
      }
      if (node.tagName !== "input" || attribute(node, "type") !== "checkbox") continue;
      const checked = attribute(node, "checked") !== null;
      detach(node);
      return checked;
    }
    if (isBlank(node) || !("value" in node)) continue;
    const found = written.exec(node.value);
    if (!found) return null;
    node.value = node.value.slice(found[0].length);
    return /[xX☑☒✓✔]/u.test(found[1] ?? found[2] ?? "");
  }
  return null;
}

/** Whether an item of a list is a task that is done or not; null when it is no task. */
export function taskState(item: HtmlElement, styles: Styles): boolean | null {
  const signed = takeSign(item);
  const stated = statedBy(item, styles);
  if (stated === null) return signed;
  for (const node of descendants(item.childNodes)) {
    if (isElement(node) && attribute(node, "aria-roledescription") === "checkbox") detach(node);
  }
  return stated;
}
