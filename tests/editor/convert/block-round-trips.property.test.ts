import fc from "fast-check";
import { expect, test } from "vitest";
import type { DocumentMark, DocumentNode } from "#app/features/editor/document-schema.ts";
import { documentSchema } from "#app/features/editor/document.ts";
import { renderDocument } from "#app/features/editor/render-document.server.ts";
import { validateDocument } from "#app/features/editor/validate-document.ts";
import { htmlToDocument } from "#app/features/editor/convert/html-to-document.ts";

const letters = [..."abc<>&\"'*_[]$`|#äß日本🎉\\"];
const word = fc.string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: 5 });
/** White space is as HTML has it: one blank between two words. */
const words = fc.array(word, { minLength: 1, maxLength: 4 }).map((each) => each.join(" "));

const href = fc.constantFrom("https://a.example/?b=1&c=%22", "/articles/x", "mailto:a@b.example");
const simple = ["bold", "italic", "strike", "underline", "subscript", "superscript", "highlight"];
const mark: fc.Arbitrary<DocumentMark> = fc.oneof(
  fc.constantFrom(...simple, "code").map((type) => ({ type })),
  href.map((to) => ({ type: "link", attrs: { href: to } })),
);
const marks: fc.Arbitrary<DocumentMark[]> = fc.oneof(
  fc.uniqueArray(mark, { selector: ({ type }) => type, maxLength: 3 }),
  fc.constant<DocumentMark[]>([{ type: "formula" }]),
);
const textNode: fc.Arbitrary<DocumentNode> = fc
  .record({ text: words, marks })
  .map(({ text, marks: all }) => ({ type: "text", text, ...(all.length > 0 && { marks: all }) }));
const line = fc
  .array(fc.oneof({ weight: 4, arbitrary: textNode }, fc.constant({ type: "hardBreak" })), {
    minLength: 1,
    maxLength: 4,
  })
  // A break at either end, or two of them, is no line to HTML.
  .map((nodes) => [
    ...nodes.filter((node, at) => node.type === "text" || nodes[at + 1]?.type === "text"),
  ])
  .map((nodes) => (nodes[0]?.type === "hardBreak" ? nodes.slice(1) : nodes))
  .filter((nodes) => nodes.length > 0);

const block = (type: string, attrs: object, content: fc.Arbitrary<DocumentNode[]>) =>
  content.map((inside): DocumentNode => ({ type, attrs: { ...attrs }, content: inside }));
const align = fc.constantFrom(null, "center", "right");
const some = (node: fc.Arbitrary<DocumentNode>) => fc.array(node, { minLength: 1, maxLength: 3 });
const plain = block("paragraph", { textAlign: null }, line);
const item = block("listItem", {}, some(plain));
const bulletList = block("bulletList", {}, some(item));
const only = (arbitrary: fc.Arbitrary<string>) =>
  arbitrary.map((text): DocumentNode[] => [{ type: "text", text }]);
const image = fc
  .tuple(
    fc.record({
      src: fc.constantFrom("/media/a.webp", "https://other.example/a.jpg"),
      alt: fc.oneof(fc.constant(""), words),
      size: fc.constantFrom("normal", "wide", "full", "left", "right"),
    }),
    fc.oneof(fc.constant<DocumentNode[]>([]), line),
  )
  .map(([attrs, content]): DocumentNode => ({ type: "image", attrs, content }));
const cells = (type: string) =>
  fc
    .record({
      align: fc.constantFrom(null, "left", "center", "right"),
      width: fc.constantFrom(null, "narrow", "wide"),
      colspan: fc.integer({ min: 1, max: 3 }),
    })
    .chain((attrs) => block(type, attrs, some(plain)));
const row = block("tableRow", {}, some(fc.oneof(cells("tableHeader"), cells("tableCell"))));

const blocks: Record<string, fc.Arbitrary<DocumentNode>> = {
  paragraph: align.chain((textAlign) => block("paragraph", { textAlign }, line)),
  heading: fc
    .tuple(fc.constantFrom(2, 3, 4), align)
    .chain(([level, textAlign]) => block("heading", { level, textAlign }, line)),
  bulletList,
  orderedList: fc.nat(50).chain((start) => block("orderedList", { start }, some(item))),
  taskList: block(
    "taskList",
    {},
    some(fc.boolean().chain((checked) => block("taskItem", { checked }, some(plain)))),
  ),
  blockquote: block("blockquote", {}, some(fc.oneof(plain, bulletList))),
  pullQuote: fc
    .oneof(fc.constant(""), words)
    .chain((source) => block("pullQuote", { source }, line)),
  callout: fc
    .constantFrom("note", "tip", "warning")
    .chain((kind) => block("callout", { kind }, some(fc.oneof(plain, bulletList)))),
  toggle: fc
    .tuple(block("toggleTitle", {}, line), some(fc.oneof(plain, image)))
    .map(([title, inside]) => ({ type: "toggle", content: [title, ...inside] })),
  codeBlock: fc
    .constantFrom(null, "ts", "bash")
    .chain((language) => block("codeBlock", { language }, only(words))),
  table: block("table", {}, some(row)),
  image,
  gallery: fc
    .constantFrom("2", "3", "4")
    .chain((columns) => block("gallery", { columns }, some(image))),
  embed: fc
    .oneof(fc.constant(""), words)
    .chain((title) => block("embed", { url: "https://a.example/b?c", title }, line)),
  formulaBlock: block(
    "formulaBlock",
    {},
    only(fc.constantFrom("x^2", "\\frac{1}{2}", "a<b", "\\oops{")),
  ),
  linkButton: fc
    .oneof(fc.constant(null), href)
    .chain((to) => block("linkButton", { href: to }, only(words))),
  correction: fc
    .record({
      kind: fc.constantFrom("correction", "clarification", "update"),
      date: fc.constantFrom("2026-11-30", "2024-02-29"),
    })
    .chain((attrs) => block("correction", attrs, some(fc.oneof(plain, bulletList)))),
  horizontalRule: fc.constant({ type: "horizontalRule" }),
  referring: line.map((content) => ({
    type: "paragraph",
    content: [
      ...content,
      { type: "footnoteReference", attrs: { footnote: "fn1" } },
      { type: "footnoteReference", attrs: { footnote: "fn2" } },
    ],
  })),
};
const notes = fc.tuple(line, line).map((texts) => ({
  type: "footnotes",
  content: texts.map((content, at) => ({
    type: "footnote",
    attrs: { footnote: `fn${at + 1}` },
    content,
  })),
}));

const documents = fc
  .tuple(fc.tuple(...Object.values(blocks)), notes)
  .map(([inside, last]) => ({ type: "doc", content: [...inside, last] }));

/** In one form: attributes with their defaults, marks in their order, equal neighbours joined. */
function settled(document: unknown): string {
  const node = documentSchema.nodeFromJSON(document);
  return JSON.stringify(node, null, 1);
}

test("each block comes back from its page as it was, five hundred times", async () => {
  await fc.assert(
    fc.asyncProperty(documents, async (document) => {
      expect(validateDocument(document)).toMatchObject({ ok: true });
      const { html } = await renderDocument(document, { lang: "en", links: "article" });
      expect(settled(htmlToDocument(html).document)).toBe(settled(document));
    }),
    { numRuns: 500 },
  );
}, 120_000);
