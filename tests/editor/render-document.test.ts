import { describe, expect, test } from "vitest";
import type { DocumentNode } from "#app/features/editor/document-schema.ts";
import { documentNodes } from "#app/features/editor/blocks/blocks.ts";
import { documentMarks } from "#app/features/editor/document-schema.ts";
import { documentSchema } from "#app/features/editor/document.ts";
import { renderDocument } from "#app/features/editor/render-document.server.ts";
import { validateDocument } from "#app/features/editor/validate-document.ts";
import {
  cell,
  doc,
  header,
  link,
  node,
  paragraph,
  row,
  table,
  text,
  unsupportedAttributes,
} from "./build-document.ts";
import { blockSamples } from "./block-samples.ts";
import { dangersIn } from "./read-html.ts";

async function html(...content: DocumentNode[]) {
  const document = doc(...content);
  expect(validateDocument(document)).toEqual({ ok: true, document });
  return (await renderDocument(document, { lang: "en", links: "article" })).html;
}

const item = (words: string) => node("listItem", null, paragraph(words));

describe("the table of nodes and the editor's schema", () => {
  test("name the same nodes with the same attributes", () => {
    const fromSchema = Object.values(documentSchema.nodes).map(({ name, spec }) => [
      name,
      Object.keys(spec.attrs ?? {}).sort(),
    ]);
    const fromTable = [...documentNodes].map(([name, { attributes }]) => [
      name,
      Object.keys(attributes).sort(),
    ]);
    expect(fromSchema.sort()).toEqual(fromTable.sort());
  });

  test("name the same marks with the same attributes", () => {
    const fromSchema = Object.values(documentSchema.marks).map(({ name, spec }) => [
      name,
      Object.keys(spec.attrs ?? {}),
    ]);
    const fromTable = [...documentMarks].map(([name, rules]) => [name, Object.keys(rules)]);
    expect(fromSchema.sort()).toEqual(fromTable.sort());
  });
});

describe("every node passes the validator and is rendered", () => {
  const image = {
    src: "/media/abc.webp",
    alt: 'A "boat" & sea',
    width: 800,
    height: 600,
    size: "wide",
  };
  const cases: [string, DocumentNode, string][] = [
    ["paragraph", paragraph("Hello < & >"), "<p>Hello &lt; &amp; &gt;</p>"],
    [
      "aligned paragraph",
      node("paragraph", { textAlign: "center" }, "Hi"),
      '<p class="align-center">Hi</p>',
    ],
    [
      "heading",
      node("heading", { level: 3, textAlign: null }, "Über uns"),
      '<h3 id="uber-uns">Über uns</h3>',
    ],
    [
      "bulletList",
      node("bulletList", null, item("One"), item("Two")),
      "<ul><li><p>One</p></li><li><p>Two</p></li></ul>",
    ],
    [
      "orderedList",
      node("orderedList", { start: 3 }, item("Three")),
      '<ol start="3"><li><p>Three</p></li></ol>',
    ],
    ["orderedList from one", node("orderedList", null, item("A")), "<ol><li><p>A</p></li></ol>"],
    ["blockquote", node("blockquote", null, paragraph("Q")), "<blockquote><p>Q</p></blockquote>"],
    ["horizontalRule", node("horizontalRule", null), "<hr>"],
    [
      "codeBlock",
      node("codeBlock", { language: null }, "a < b"),
      '<pre tabindex="0"><code>a &lt; b</code></pre>',
    ],
    [
      "image",
      node("image", image, "A ", text("boat", "italic")),
      '<figure class="size-wide"><img src="/media/abc.webp" alt="A &quot;boat&quot; &amp; sea" ' +
        'width="800" height="600" loading="lazy" decoding="async">' +
        "<figcaption>A <em>boat</em></figcaption></figure>",
    ],
    [
      "image without a caption",
      node("image", { src: "/media/abc.webp" }),
      '<figure class="size-normal"><img src="/media/abc.webp" alt="" loading="lazy" ' +
        'decoding="async"></figure>',
    ],
    [
      "callout",
      node("callout", { kind: "tip" }, paragraph("Try")),
      '<aside class="callout" data-callout="tip" role="note"><p class="callout-label">Tip</p>' +
        "<p>Try</p></aside>",
    ],
    [
      "table with a head",
      table(row(header("H")), row(cell("1", { colspan: 2, rowspan: 1, align: "right" }))),
      '<div class="table-scroll" tabindex="0" role="region" aria-label="Table 1"><table><thead>' +
        '<tr><th scope="col"><p>H</p></th></tr></thead><tbody><tr>' +
        '<td class="align-right" colspan="2"><p>1</p></td></tr></tbody></table></div>',
    ],
    [
      "table with headers at its side",
      table(row(header("H"), cell("1"))),
      '<div class="table-scroll" tabindex="0" role="region" aria-label="Table 1"><table><tbody>' +
        '<tr><th scope="row"><p>H</p></th><td><p>1</p></td></tr></tbody></table></div>',
    ],
    [
      "unsupported",
      node("unsupported", unsupportedAttributes),
      '<aside class="unsupported" role="note"><p>“Gallery &lt;b&gt;” cannot be shown here.</p></aside>',
    ],
    [
      "unsupportedInline",
      paragraph("a ", node("unsupportedInline", unsupportedAttributes)),
      '<p>a <span class="unsupported">Gallery &lt;b&gt;</span></p>',
    ],
    ["hardBreak", paragraph("a", node("hardBreak", null), "b"), "<p>a<br>b</p>"],
  ];
  test.each(cases)("%s", async (_, block, expected) => {
    expect(await html(block)).toBe(expected);
  });

  test("all kinds of nodes are covered here", () => {
    const seen = JSON.stringify([cases, blockSamples]);
    const missing = [...documentNodes.keys()].filter((name) => !seen.includes(`"${name}"`));
    expect(missing).toEqual([]);
  });
});

describe("marks", () => {
  test.each([
    ["bold", "strong"],
    ["italic", "em"],
    ["strike", "s"],
    ["code", "code"],
    ["underline", "u"],
    ["subscript", "sub"],
    ["superscript", "sup"],
    ["highlight", "mark"],
  ])("%s becomes <%s>", async (mark, element) => {
    expect(await html(paragraph(text("x", mark)))).toBe(`<p><${element}>x</${element}></p>`);
  });

  test("a link remains one link when a word in it is bold", async () => {
    const to = link("https://example.com/a?b=1&c=2");
    expect(await html(paragraph(text("see ", to), text("this", "bold", to), text("!")))).toBe(
      '<p><a href="https://example.com/a?b=1&amp;c=2" rel="noopener">see <strong>this</strong></a>!</p>',
    );
  });

  test("code may be linked and bold", async () => {
    expect(await html(paragraph(text("f()", "code", "bold", link("/docs"))))).toBe(
      '<p><a href="/docs"><strong><code>f()</code></strong></a></p>',
    );
  });

  test("a comment's links to other sites are marked nofollow and ugc", async () => {
    const document = doc(paragraph(text("a", link("http://a.example/")), text("b", link("/b"))));
    const { html: rendered } = await renderDocument(document, { lang: "en", links: "comment" });
    expect(rendered).toBe(
      '<p><a href="http://a.example/" rel="noopener nofollow ugc">a</a><a href="/b">b</a></p>',
    );
  });
});

describe("a rendered document", () => {
  test("shows a picture on another site as a link that describes it", async () => {
    const external = { src: "https://other.example/a.jpg", alt: "A cat" };
    expect(await html(node("image", external, "Sleeping"))).toBe(
      '<figure class="size-normal external-image"><a class="link-card" ' +
        'href="https://other.example/a.jpg" rel="noopener"><span class="link-card-title">A cat</span> ' +
        '<span class="link-card-site">Picture on other.example</span></a>' +
        "<figcaption>Sleeping</figcaption></figure>",
    );
  });

  test("gives every heading a unique id and lists them", async () => {
    const heading = (words: string, level = 2) => node("heading", { level }, words);
    const document = doc(
      heading("Intro"),
      heading("Intro", 3),
      heading("Intro 2"),
      heading("Comments"),
      heading("日本語 の 見出し"),
      heading("!!"),
      node("heading", { level: 2 }),
    );
    const { contents, html: rendered } = await renderDocument(document, {
      lang: "en",
      links: "article",
    });
    expect(contents).toEqual([
      { id: "intro", level: 2, text: "Intro" },
      { id: "intro-2", level: 3, text: "Intro" },
      { id: "intro-2-2", level: 2, text: "Intro 2" },
      { id: "comments-2", level: 2, text: "Comments" },
      { id: "日本語-の-見出し", level: 2, text: "日本語 の 見出し" },
      { id: "section", level: 2, text: "!!" },
    ]);
    for (const { id } of contents) expect(rendered).toContain(` id="${id}"`);
  });

  test("highlights code with classes, and retains every character of it", async () => {
    const code = 'const a = "<b>"; // é\n\n'.repeat(300);
    const rendered = await html(node("codeBlock", { language: "ts" }, code));
    expect(rendered).toContain('<code class="language-ts"><span class="tok-keyword">const');
    expect(rendered).toContain("tok-comment");
    expect(dangersIn(rendered)).toEqual([]);
    const plain = rendered.replace(/<[^>]+>/g, "").replaceAll("&lt;", "<");
    expect(plain.replaceAll("&gt;", ">").replaceAll("&quot;", '"')).toBe(code);
  });

  test("uses French texts in a French article", async () => {
    const content = [
      table(row(cell("1"))),
      node("unsupported", { ...unsupportedAttributes, label: "Galerie" }),
      node("callout", { kind: "warning" }, paragraph("x")),
      node("image", { src: "https://other.example/a.jpg" }),
    ];
    const { html: rendered } = await renderDocument(doc(...content), {
      lang: "fr-CA",
      links: "article",
    });
    expect(rendered).toContain('aria-label="Tableau 1"');
    expect(rendered).toContain("« Galerie » ne peut pas être affiché ici.");
    expect(rendered).toContain(">Attention<");
    expect(rendered).toContain("Image sur other.example");
  });

  test("has text for search and a reading time", async () => {
    const long = Array.from({ length: 700 }, (_, index) => `word${index}`).join(" ");
    const document = doc(
      node("heading", { level: 2 }, "Title"),
      paragraph("one", node("hardBreak", null), "two"),
      node("blockquote", null, paragraph(long)),
      paragraph("漢字です"),
      paragraph(),
    );
    const rendered = await renderDocument(document, { lang: "en", links: "article" });
    expect(rendered.text).toBe(`Title\none\ntwo\n${long}\n漢字です`);
    expect(rendered).toMatchObject({ words: 707, minutes: 3, rendererVersion: 2 });
    expect(rendered.html.endsWith("<p>漢字です</p>")).toBe(true);
  });

  test("shows a placeholder for an unknown node, even without validation", async () => {
    const document = doc({ type: "marquee", content: [text("<script>alert(1)</script>")] });
    const { html: rendered } = await renderDocument(document, { lang: "en", links: "article" });
    expect(rendered).toBe(
      '<aside class="unsupported" role="note"><p>“marquee” cannot be shown here.</p></aside>',
    );
  });
});
