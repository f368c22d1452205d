import { describe, expect, test } from "vitest";
import { z } from "zod";
import { DocumentField, DocumentInput } from "#app/features/editor/document-input.ts";
import type { DocumentNode } from "#app/features/editor/document-schema.ts";
import { renderDocument } from "#app/features/editor/render-document.server.ts";
import { validateDocument } from "#app/features/editor/validate-document.ts";
import { wrapUnsupported } from "#app/features/editor/wrap-unsupported.ts";
import { answerFor } from "#app/http/error-response.server.ts";
import { parseInput } from "#app/infra/input.ts";
import { cell, doc, link, node, paragraph, row, table, text } from "./build-document.ts";
import { dangersIn } from "./read-html.ts";

function pathsOf(json: unknown) {
  const result = validateDocument(json);
  return result.ok ? [] : result.problems.map(({ path }) => path);
}

function nested(levels: number): unknown {
  let inner: unknown = { type: "paragraph" };
  for (let level = 1; level < levels; level++) inner = { type: "blockquote", content: [inner] };
  return { type: "doc", content: [inner] };
}

/** Any value in place of a block, as JSON from outside could contain it. */
const withBlock = (json: string): unknown => JSON.parse(`{"type":"doc","content":[${json}]}`);
const heading = (attrs: string) => withBlock(`{"type":"heading","attrs":${attrs}}`);
const image = (attrs: string) => withBlock(`{"type":"image","attrs":${attrs}}`);

const evilAddresses = [
  "javascript:alert(1)",
  "JaVaScRiPt:alert(1)",
  "java\tscript:alert(1)",
  "java\nscript:alert(1)",
  "java\0script:alert(1)",
  " javascript:alert(1)",
  "\u0001javascript:alert(1)",
  "\u00a0javascript:alert(1)",
  "javascript&#58;alert(1)",
  "javascript&colon;alert(1)",
  "&#106;avascript:alert(1)",
  "javascript%3Aalert(1)",
  "data:text/html,<script>alert(1)</script>",
  "DATA:text/html;base64,PHNjcmlwdD4=",
  "vbscript:msgbox(1)",
  "file:///etc/passwd",
  "blob:https://example.com/1",
  "ftp://example.com/",
  "//evil.example",
  "/\\evil.example",
  "\\\\evil.example",
  "/\t/evil.example",
  "https:evil.example",
  "https:///evil.example",
  "http://",
  "https://exa mple.com",
  "page.html",
  "?q=1",
  "",
  `https://example.com/${"a".repeat(2048)}`,
  "https://example.com/\ud800",
];

describe("an address forbidden in a document", () => {
  test.each(evilAddresses)("%j is rejected as a link and stays inert", async (href) => {
    const document = doc(paragraph(text("x", link(href))));
    expect(pathsOf(document)).toEqual(["content[0].content[0].marks[0].attrs.href"]);
    const { html } = await renderDocument(document, { lang: "en", links: "article" });
    expect(html).not.toContain("<a");
    expect(dangersIn(html)).toEqual([]);
  });

  test.each([...evilAddresses, "#a", "/", "/media/", "/media/../x", "/media/.x", "/media/a/b"])(
    "%j is rejected as a picture and stays inert",
    async (src) => {
      const document = doc(node("image", { src }));
      expect(pathsOf(document)).toEqual(["content[0].attrs.src"]);
      const { html } = await renderDocument(document, { lang: "en", links: "article" });
      expect(html).not.toContain("<img");
      expect(dangersIn(html)).toEqual([]);
    },
  );

  test.each([
    "https://example.com",
    "HTTP://a.b/c?d=e#f",
    "mailto:a@b.example",
    "tel:+33123",
    "/a",
    "#b",
  ])("%j is allowed as a link", (href) =>
    expect(pathsOf(doc(paragraph(text("x", link(href)))))).toEqual([]),
  );
});

describe("an invalid document is rejected with the path of the error", () => {
  const cases: [string, unknown, string][] = [
    ["nothing", null, ""],
    ["a list", [], ""],
    ["text", "doc", ""],
    ["a date", new Date(), ""],
    ["no document", { type: "paragraph" }, "type"],
    ["a document without blocks", { type: "doc", content: [] }, ""],
    ["content that is an object", { type: "doc", content: {} }, "content"],
    ["content that is null", { type: "doc", content: null }, "content"],
    ["an unknown key on top", { ...doc(paragraph()), version: 2 }, "version"],
    ["an unknown node", withBlock('{"type":"iframe"}'), "content[0].type"],
    ["a node without a type", withBlock("{}"), "content[0].type"],
    ["a node whose type is a list", withBlock('{"type":["paragraph"]}'), "content[0].type"],
    ["a node that is null", withBlock("null"), "content[0]"],
    ["a node that is a list", withBlock("[]"), "content[0]"],
    ["a document in a document", withBlock('{"type":"doc"}'), "content[0].type"],
    ["a type from Object.prototype", withBlock('{"type":"constructor"}'), "content[0].type"],
    ["__proto__ as type", withBlock('{"type":"__proto__"}'), "content[0].type"],
    ["an own __proto__", withBlock('{"type":"paragraph","__proto__":{}}'), "content[0].__proto__"],
    [
      "an own constructor",
      withBlock('{"type":"paragraph","constructor":1}'),
      "content[0].constructor",
    ],
    [
      "__proto__ as attribute",
      heading('{"level":2,"__proto__":{"a":1}}'),
      "content[0].attrs.__proto__",
    ],
    ["toString as attribute", heading('{"level":2,"toString":1}'), "content[0].attrs.toString"],
    ["attributes as a list", heading("[]"), "content[0].attrs"],
    ["attributes that are null", heading("null"), "content[0].attrs"],
    ["level as text", heading('{"level":"2"}'), "content[0].attrs.level"],
    ["level 9", heading('{"level":9}'), "content[0].attrs.level"],
    ['level "9"', heading('{"level":"9"}'), "content[0].attrs.level"],
    ["level 1, which is the title's", heading('{"level":1}'), "content[0].attrs.level"],
    ["level as a list", heading('{"level":[2]}'), "content[0].attrs.level"],
    ["no level", heading("{}"), "content[0].attrs.level"],
    ["left as alignment", heading('{"level":2,"textAlign":"left"}'), "content[0].attrs.textAlign"],
    ["a style", heading('{"level":2,"style":"color:red"}'), "content[0].attrs.style"],
    ["an event handler", image('{"src":"/media/a","onerror":"x"}'), "content[0].attrs.onerror"],
    ["a class", image('{"src":"/media/a","class":"fixed"}'), "content[0].attrs.class"],
    ["a picture without src", image("{}"), "content[0].attrs.src"],
    ["src as a list", image('{"src":["/media/a"]}'), "content[0].attrs.src"],
    ["src as an object", image('{"src":{"href":"/media/a"}}'), "content[0].attrs.src"],
    ["width as text", image('{"src":"/media/a","width":"10"}'), "content[0].attrs.width"],
    ["half a pixel", image('{"src":"/media/a","width":1.5}'), "content[0].attrs.width"],
    ["a negative height", image('{"src":"/media/a","height":-1}'), "content[0].attrs.height"],
    ["an unknown size", image('{"src":"/media/a","size":"huge"}'), "content[0].attrs.size"],
    ["alt as a number", image('{"src":"/media/a","alt":1}'), "content[0].attrs.alt"],
    [
      "an endless alt",
      image(`{"src":"/media/a","alt":"${"a".repeat(2001)}"}`),
      "content[0].attrs.alt",
    ],
    [
      "an unknown language",
      doc(node("codeBlock", { language: "evil" }, "x")),
      "content[0].attrs.language",
    ],
    [
      "an unknown callout",
      doc(node("callout", { kind: "x" }, paragraph())),
      "content[0].attrs.kind",
    ],
    ["a negative start", doc(node("orderedList", { start: -1 })), "content[0].attrs.start"],
    [
      "colspan 0",
      doc(table(row(cell("x", { colspan: 0 })))),
      "content[0].content[0].content[0].attrs.colspan",
    ],
    [
      "colwidth",
      withBlock('{"type":"table","attrs":{"colwidth":null}}'),
      "content[0].attrs.colwidth",
    ],
    ["empty text", doc(paragraph("")), "content[0].content[0].text"],
    [
      "text that is a number",
      withBlock('{"type":"paragraph","content":[{"type":"text","text":1}]}'),
      "content[0].content[0].text",
    ],
    ["NUL in text", doc(paragraph("a\0b")), "content[0].content[0].text"],
    ["half a character", doc(paragraph("a\ud83d")), "content[0].content[0].text"],
    ["NUL in an attribute", image('{"src":"/media/a","alt":"\\u0000"}'), "content[0].attrs.alt"],
    [
      "attributes on text",
      doc(paragraph({ ...text("x"), attrs: {} })),
      "content[0].content[0].attrs",
    ],
    ["marks on a block", doc({ ...paragraph(), marks: [] }), "content[0].marks"],
    ["an unknown mark", doc(paragraph(text("x", "blink"))), "content[0].content[0].marks[0].type"],
    [
      "a mark from Object.prototype",
      doc(paragraph(text("x", "toString"))),
      "content[0].content[0].marks[0].type",
    ],
    [
      "a mark twice",
      doc(paragraph(text("x", "bold", "bold"))),
      "content[0].content[0].marks[1].type",
    ],
    [
      "marks as an object",
      withBlock('{"type":"paragraph","content":[{"type":"text","text":"x","marks":{}}]}'),
      "content[0].content[0].marks",
    ],
    [
      "a link without address",
      doc(paragraph(text("x", "link"))),
      "content[0].content[0].marks[0].attrs.href",
    ],
    [
      "a link with a class, as TipTap writes it",
      doc(paragraph(text("x", { type: "link", attrs: { href: "/a", class: "fixed inset-0" } }))),
      "content[0].content[0].marks[0].attrs.class",
    ],
    [
      "an unknown key on a mark",
      withBlock(
        '{"type":"paragraph","content":[{"type":"text","text":"x","marks":[{"type":"bold","x":1}]}]}',
      ),
      "content[0].content[0].marks[0].x",
    ],
    ["text among blocks", doc(paragraph(), text("x")), "content[1]"],
    ["a paragraph in a paragraph", doc(paragraph(paragraph())), "content[0].content[0]"],
    [
      "a heading in a callout",
      doc(node("callout", { kind: "tip" }, node("heading", { level: 2 }))),
      "content[0].content[0]",
    ],
    [
      "an item without a paragraph",
      doc(node("bulletList", null, node("listItem", null))),
      "content[0].content[0]",
    ],
    [
      "an item that begins with a quote",
      doc(node("bulletList", null, node("listItem", null, node("blockquote", null, paragraph())))),
      "content[0].content[0].content[0]",
    ],
    ["a cell outside a row", doc(table(cell("x"))), "content[0].content[0]"],
    ["an empty quote", doc(node("blockquote", null)), "content[0]"],
    ["bold code", doc(node("codeBlock", null, text("x", "bold"))), "content[0].content[0]"],
    ["children of a line", doc(node("horizontalRule", null, "x")), "content[0].content[0]"],
    [
      "a row that is too wide",
      doc(table(row(cell("a", { colspan: 100 }), cell("b")))),
      "content[0].content[0]",
    ],
    ["a deep one", nested(21), "content[0]" + ".content[0]".repeat(20)],
    ["600 levels", nested(600), "content[0]" + ".content[0]".repeat(20)],
    ["100,000 levels", nested(100_000), "content[0]" + ".content[0]".repeat(20)],
    ["10,001 nodes", doc(...Array.from({ length: 10_001 }, () => paragraph())), ""],
    ["10,001 nodes in two levels", doc(...Array.from({ length: 5_001 }, () => paragraph("x"))), ""],
    ["over a megabyte", doc(paragraph("é".repeat(600_000))), ""],
  ];
  test.each(cases)("%s", async (_, json, path) => {
    const started = performance.now();
    expect(pathsOf(json)).toEqual([path]);
    expect(performance.now() - started).toBeLessThan(1000);
    const repaired = wrapUnsupported(json);
    expect(pathsOf(repaired)).toEqual([]);
    const { html } = await renderDocument(repaired, { lang: "en", links: "article" });
    expect(dangersIn(html)).toEqual([]);
  });

  test("with every error at once, but never more than twenty", () => {
    const bad = { type: "heading", attrs: { level: 7, textAlign: "up" } };
    expect(pathsOf(doc(bad))).toEqual(["content[0].attrs.level", "content[0].attrs.textAlign"]);
    expect(pathsOf(doc(...Array.from({ length: 500 }, () => bad)))).toHaveLength(20);
  });

  test("only beyond the stated limits: 20 levels, 10,000 nodes", () => {
    expect(pathsOf(nested(20))).toEqual([]);
    expect(pathsOf(doc(...Array.from({ length: 10_000 }, () => paragraph())))).toEqual([]);
  });
});

function problemOf(document: unknown): unknown {
  try {
    return parseInput(z.object({ document: DocumentInput }), { document });
  } catch (error) {
    return error;
  }
}

describe("a document as input", () => {
  test("comes back unchanged", () => {
    const document = doc(paragraph(text("x", "bold")));
    expect(DocumentInput.parse(document)).toBe(document);
    expect(DocumentField.parse(JSON.stringify(document))).toEqual(document);
  });

  test("names errors in the form of zod", () => {
    const wrong: DocumentNode = node("image", { src: "javascript:alert(1)" });
    const { error } = DocumentInput.safeParse(doc(paragraph(), wrong));
    expect(error?.issues).toMatchObject([{ code: "custom", path: ["content", 1, "attrs", "src"] }]);
  });

  test("has its problems said in the language of whoever sent it, with their limits", () => {
    const wrong = doc(node("image", { src: "/media/a", width: -1 }), node("heading", { level: 9 }));
    const { error } = answerFor(problemOf(wrong), { requestId: "1", locale: "fr" });
    expect(error.fields).toEqual([
      {
        path: "document.content.0.attrs.width",
        message: "doit être un nombre entier de 1 à 100000",
      },
      {
        path: "document.content.1.attrs.level",
        message: "doit être l’une de ces valeurs\u00a0: 2, 3, 4",
      },
    ]);
    expect(problemOf(wrong)).toMatchObject({
      message: "must be a whole number from 1 to 100000",
    });
  });

  test("with a text that is no JSON is rejected", () => {
    expect(DocumentField.safeParse("{").success).toBe(false);
  });
});
