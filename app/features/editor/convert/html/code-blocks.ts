import { codeLanguageFromName } from "#app/features/editor/code-languages.ts";
import type { DocumentNode } from "#app/features/editor/document-schema.ts";
import { type At, type Handler, walkChildren, withMark } from "./at.ts";
import { detach } from "./change-tree.ts";
import { printable, text } from "./document-nodes.ts";
import { attribute, classesOf, findElements, type HtmlElement, textOf } from "./html-tree.ts";

const buttonTags = new Set(["button"]);
const codeTags = new Set(["code"]);
const formattingTags = new Set("a b strong i em cite u s del ins mark sub sup".split(" "));
const pictureTags = new Set(["img", "iframe", "video"]);

/** Reads `language-ts`, `lang-ts`, or WordPress's `brush: ts`. */
function languageNames(elements: readonly HtmlElement[]): string[] {
  const classes = elements.flatMap(classesOf);
  const brush = elements.map(
    (element) => /brush:\s*([\w+#-]+)/.exec(attribute(element, "class") ?? "")?.[1] ?? "",
  );
  const named = classes.filter((name) => /^lang(uage)?-/.test(name));
  return [...named, ...brush].filter((name) => name !== "");
}

function languageOf(elements: readonly HtmlElement[], at: At) {
  const names = languageNames(elements);
  for (const name of names) {
    const known = codeLanguageFromName(name);
    if (known) return known;
  }
  const [unknown] = names;
  if (unknown) at.conversion.notes.add("code", `The language of a code block: ${unknown}`);
  return null;
}

/** Pages put a button to copy into the code that it copies. */
function withoutButtons(element: HtmlElement) {
  for (const button of findElements(element.childNodes, buttonTags)) detach(button);
  return element.childNodes;
}

function codeBlock(element: HtmlElement, at: At): DocumentNode {
  const value = printable(textOf(withoutButtons(element)))
    .replace(/^\n/, "")
    .trimEnd();
  const language = languageOf([element, ...findElements(element.childNodes, codeTags)], at);
  const content = value === "" ? {} : { content: [text(value)] };
  return { type: "codeBlock", attrs: { language }, ...content };
}

function isVerse(element: HtmlElement): boolean {
  return classesOf(element).some((name) => name === "wp-block-verse" || name === "verse");
}

function hasPictures(element: HtmlElement): boolean {
  return findElements(element.childNodes, pictureTags).length > 0;
}

const pre: Handler = (element, at) => {
  if (isVerse(element) || hasPictures(element)) {
    at.flow.apart({ type: "paragraph", align: at.align }, () =>
      walkChildren(element, { ...at, newlines: "breaks" }),
    );
    return;
  }
  if (findElements(element.childNodes, formattingTags).length > 0) {
    at.conversion.notes.add("code", "Formatting within preformatted text");
  }
  at.flow.block(codeBlock(element, at));
};

/** Where newlines are breaks, code over several lines is a block that lost its `pre`. */
const code: Handler = (element, at) => {
  const isBlock = at.newlines === "breaks" && textOf(element.childNodes).trim().includes("\n");
  if (!isBlock) return walkChildren(element, withMark({ type: "code" }, at));
  at.conversion.notes.add("code", "Code over several lines became a code block");
  at.flow.block(codeBlock(element, at));
};

export const codeHandlers: ReadonlyMap<string, Handler> = new Map([
  ["code", code],
  ["pre", pre],
  ["listing", pre],
  ["xmp", pre],
  ["plaintext", pre],
]);
