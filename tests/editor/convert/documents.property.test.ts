import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { validateDocument } from "#app/features/editor/validate-document.ts";
import { htmlToDocument } from "#app/features/editor/convert/html-to-document.ts";
import { contentToDocument } from "#app/features/imports/wordpress/content-to-document.server.ts";

const tags =
  "p div h1 h3 ul ol li dl dt dd blockquote cite pre code table tbody tr th td caption figure figcaption img a strong span br hr aside details summary iframe script svg form input q sub center noscript masthead-island button";
const attributes = [
  'href="https://a.example/"',
  'href="javascript:x"',
  'src="https://a.example/x.png"',
  'src="data:image/png;base64,AA"',
  'class="alignleft gallery"',
  'style="text-align:right;color:red"',
  'data-callout="tip"',
  'colspan="300"',
  'start="-4"',
  'key="1"',
];
const texts = [
  "word ",
  "\n",
  "\n\n",
  "&nbsp;",
  "[gallery]",
  '[caption width="1"]',
  "[/caption]",
  "[x a=b]",
  "<!-- wp:group -->",
  "<!-- /wp:group -->",
  '<!-- wp:cover {"url":"https://a.example/x.png"} -->',
  "<!-- wp:latest-posts /-->",
  "<!-- wp:query -->",
  "<!--more-->",
  "https://youtu.be/x",
  "\u0000",
  "\ud800",
  "&#0;",
  "<",
  "]]>",
];

const piece = fc.oneof(
  fc
    .tuple(fc.constantFrom(...tags.split(" ")), fc.subarray(attributes, { maxLength: 3 }))
    .map(([tag, some]) => `<${tag} ${some.join(" ")}>`),
  fc.constantFrom(...tags.split(" ")).map((tag) => `</${tag}>`),
  fc.constantFrom(...texts),
);
const soup = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(""));

describe("for any HTML", () => {
  it("the document is valid", () => {
    fc.assert(
      fc.property(soup, (html) => {
        const { document } = htmlToDocument(html, { baseUrl: "https://old.example/" });
        expect(validateDocument(document)).toEqual({ ok: true, document });
      }),
      { numRuns: 400 },
    );
  });

  it("the document of WordPress's content is valid", () => {
    fc.assert(
      fc.property(soup, (content) => {
        const { document } = contentToDocument(content);
        expect(validateDocument(document)).toEqual({ ok: true, document });
      }),
      { numRuns: 400 },
    );
  });

  it("no word of plain paragraphs is lost", () => {
    const words = fc.array(fc.stringMatching(/^[a-z]{1,8}$/), { minLength: 1, maxLength: 30 });
    const wrappers = fc.subarray([
      "div",
      "blockquote",
      "ul",
      "li",
      "strong",
      "table",
      "span",
      "h2",
    ]);
    fc.assert(
      fc.property(words, wrappers, (all, around) => {
        const opening = around.map((tag) => `<${tag}>`).join("");
        const { document } = htmlToDocument(`${opening}<p>${all.join("</p><p>")}`);
        const found = [...JSON.stringify(document).matchAll(/"text":"([^"]*)"/g)].map(
          ([, text]) => text,
        );
        expect(found.sort()).toEqual([...all].sort());
      }),
      { numRuns: 300 },
    );
  });
});

describe("hostile HTML in an import", () => {
  const size = 150_000;
  const repeated = (text: string) => text.repeat(Math.ceil(size / text.length));

  it.each([
    ["unclosed elements", repeated("<div>")],
    ["unclosed formatting", `${repeated("<b>")}x`],
    ["formatting reopened in every paragraph", `${"<font>".repeat(4000)}${"<p>x".repeat(4000)}`],
    ["nested lists", repeated("<ul><li>")],
    ["nested tables", repeated("<table><tr><td>")],
    ["unclosed quotation marks", repeated('<a "')],
    ["opening brackets", repeated("[a ")],
    ["shortcodes without an end", repeated('[a b="')],
    ["shortcodes", repeated("[a x=1]")],
    ["blocks that never close", repeated("<!-- wp:group -->")],
    ["blocks closed that never opened", repeated("<!-- wp:group --><!-- /wp:columns -->")],
    ["a comment that never ends", repeated("<!--more")],
    ["spaces", `x${" ".repeat(size)}y`],
    ["line ends", `x${"\n".repeat(size)}y`],
    ["spaces in code", `<pre>${" ".repeat(size)}y</pre>`],
  ])("is converted in little time: %s", (_what, content) => {
    const started = performance.now();
    const { document } = contentToDocument(content);
    expect(validateDocument(document).ok).toBe(true);
    // Linear work of this size takes some tens of milliseconds, quadratic work minutes.
    expect(performance.now() - started).toBeLessThan(15_000);
  });
});
