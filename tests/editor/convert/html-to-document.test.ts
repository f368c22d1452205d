import { describe, expect, it } from "vitest";
import type { HtmlOptions } from "#app/features/editor/convert/html/at.ts";
import { validateDocument } from "#app/features/editor/validate-document.ts";
import { htmlToDocument } from "#app/features/editor/convert/html-to-document.ts";
import { lines, outline } from "./outline.ts";

function converted(html: string, options?: HtmlOptions) {
  const { document, notes } = htmlToDocument(html, options);
  expect(validateDocument(document)).toEqual({ ok: true, document });
  return { text: outline(document), notes: notes.map(({ kind, detail }) => `${kind}: ${detail}`) };
}

describe("text", () => {
  it("collapses white space as HTML does", () => {
    const { text } = converted("<p>  One\n\t two <b> three</b> </p>\n\n<p>four&nbsp;five</p>");
    expect(text).toBe("paragraph: One two <bold|three>\nparagraph: four\u00a0five");
  });

  it("retains every kind of formatting that articles support", () => {
    const { text } = converted(
      "<p><strong>a</strong><i>b</i><s>c</s><kbd>d</kbd><ins>e</ins><sub>f</sub><sup>g</sup><mark>h</mark></p>",
    );
    expect(text).toBe(
      "paragraph: <bold|a><italic|b><strike|c><code|d><underline|e><subscript|f><superscript|g><highlight|h>",
    );
  });

  it("gives the same formatting the same form, whatever the nesting", () => {
    const { text } = converted("<p><b><i>a</i></b><i><b>b</b></i></p>");
    expect(text).toBe("paragraph: <bold,italic|ab>");
  });

  it("breaks a line for one br and ends the paragraph for two", () => {
    const { text } = converted("<p>one<br>two<br><br>three<br></p>");
    expect(text).toBe("paragraph: one⏎two\nparagraph: three");
  });

  it("leaves out paragraphs that only add space", () => {
    expect(converted("<p>a</p><p>&nbsp;</p><p></p><p><br></p><p>b</p>").text).toBe(
      "paragraph: a\nparagraph: b",
    );
  });

  it("makes an empty document of empty HTML", () => {
    expect(converted(" \n ").text).toBe("paragraph");
  });

  it("turns quotation elements into quotation marks, inner ones single", () => {
    expect(converted("<p><q>She said <q>yes</q></q></p>").text).toBe("paragraph: “She said ‘yes’”");
  });

  it("retains an abbreviation's text and reports its meaning", () => {
    const { text, notes } = converted('<p><abbr title="World Wide Web">WWW</abbr></p>');
    expect(text).toBe("paragraph: WWW");
    expect(notes).toEqual(["abbreviation: WWW: World Wide Web"]);
  });

  it("takes alignment from classes, styles and attributes, and from enclosing elements", () => {
    const { text, notes } = converted(
      '<p class="align-center">a</p><p style="text-align: right">b</p><div align="center"><p>c</p></div><p style="text-align:justify">d</p>',
    );
    expect(text).toBe(
      lines(`
        paragraph textAlign=center: a
        paragraph textAlign=right: b
        paragraph textAlign=center: c
        paragraph: d`),
    );
    expect(notes).toEqual(["alignment: Justified text"]);
  });

  it("removes characters that no database can store", () => {
    expect(converted("<p>a\u0000\u0007\ud800b</p>").text).toBe("paragraph: ab");
  });
});

describe("links", () => {
  it("retain the schemes a document may contain", () => {
    const { text } = converted(
      '<p><a href="https://a.example/b">1</a> <a href="mailto:a@b.example">2</a> <a href="tel:+123">3</a> <a href="/x">4</a> <a href="#y">5</a></p>',
    );
    expect(text).toBe(
      "paragraph: <link https://a.example/b|1> <link mailto:a@b.example|2> <link tel:+123|3> <link /x|4> <link #y|5>",
    );
  });

  it.each(["javascript:alert(1)", "java\nscript:alert(1)", "data:text/html,x", "vbscript:x"])(
    "drop %j but not its text",
    (href) => {
      const { text, notes } = converted(`<p><a href="${href}">text</a></p>`);
      expect(text).toBe("paragraph: text");
      expect(notes).toHaveLength(1);
      expect(notes[0]).toMatch(/^link: Link removed, its text stays/);
    },
  );

  it("are resolved against the page they came from, and by the caller's function", () => {
    const options: HtmlOptions = {
      baseUrl: "https://old.example/2020/post/",
      resolveLink: (href) => (href === "https://old.example/about/" ? "/articles/about" : null),
    };
    const { text } = converted('<p><a href="../x">1</a> <a href="/about/">2</a></p>', options);
    expect(text).toBe("paragraph: <link https://old.example/2020/x|1> <link /articles/about|2>");
  });

  it("around blocks move into them", () => {
    expect(converted('<a href="https://a.example/"><h2>Head</h2><p>Text</p></a>').text).toBe(
      "heading level=2: <link https://a.example/|Head>\nparagraph: <link https://a.example/|Text>",
    );
  });
});

describe("blocks", () => {
  it("map headings to the three levels that are below the title", () => {
    const { text, notes } = converted(
      "<h1>1</h1><h2>2</h2><h3>3</h3><h4>4</h4><h5>5</h5><h6>6</h6>",
    );
    expect(text).toBe(
      [2, 2, 3, 4, 4, 4].map((level, index) => `heading level=${level}: ${index + 1}`).join("\n"),
    );
    expect(notes).toEqual([
      "heading-level: h1 became h2",
      "heading-level: h5 became h4",
      "heading-level: h6 became h4",
    ]);
  });

  it("nest lists and retain their start numbers", () => {
    const { text } = converted(
      '<ol start="8"><li>a<ul><li><p>b</p><p>c</p></li></ul></li><li><img src="/media/x.webp"></li></ol>',
    );
    expect(text).toBe(
      lines(`
        orderedList start=8
          listItem
            paragraph: a
            bulletList
              listItem
                paragraph: b
                paragraph: c
          listItem
            paragraph
            image src=/media/x.webp`),
    );
  });

  it("repair lists whose inner lists are beside their items", () => {
    expect(converted("<ul><li>a</li><ul><li>b</li></ul></ul>").text).toBe(
      lines(`
        bulletList
          listItem
            paragraph: a
            bulletList
              listItem
                paragraph: b`),
    );
  });

  it("give the source of a quotation the last paragraph", () => {
    const { text } = converted("<blockquote>Stay hungry.<cite>Someone<br></cite></blockquote>");
    expect(text).toBe(
      lines(`
        blockquote
          paragraph: Stay hungry.
          paragraph: <italic|Someone>`),
    );
  });

  it("retain code unchanged, with its language", () => {
    const { text } = converted(
      '<pre><code class="language-typescript">if (a &lt; b) {\n\treturn;\n}\n</code></pre>',
    );
    expect(text).toBe("codeBlock language=ts: if (a < b) {\n\treturn;\n}");
  });

  it("retain tables with their spans, heads and alignment, and a caption after them", () => {
    const { text } = converted(
      '<table><caption>Cap</caption><thead><tr><th colspan="2" style="text-align:right">A</th></tr></thead><tbody><tr><td rowspan="0">1</td><td><ul><li>x</li></ul></td></tr></tbody></table>',
    );
    expect(text).toBe(
      lines(`
        table
          tableRow
            tableHeader colspan=2 align=right
              paragraph: A
          tableRow
            tableCell
              paragraph: 1
            tableCell
              bulletList
                listItem
                  paragraph: x
        paragraph: Cap`),
    );
  });

  it("make the terms of a definition list bold, and report it", () => {
    const { text, notes } = converted("<dl><dt>Term</dt><dd>What it is</dd></dl>");
    expect(text).toBe("paragraph: <bold|Term>\nparagraph: What it is");
    expect(notes).toHaveLength(1);
  });

  it("keep details as a toggle", () => {
    expect(converted("<details><summary>More</summary><p>Hidden</p></details>").text).toBe(
      "toggle\n  toggleTitle: More\n  paragraph: Hidden",
    );
  });

  it("end a callout at an element that it cannot contain", () => {
    const html = '<aside data-callout="tip"><p>a</p><h3>b</h3><p>c</p></aside>';
    expect(converted(html).text).toBe(
      lines(`
        callout kind=tip
          paragraph: a
        heading level=3: b
        callout kind=tip
          paragraph: c`),
    );
  });

  it("flatten content nested deeper than a document allows, without losing a word", () => {
    const depth = 40;
    const html = `${"<blockquote><p>x</p>".repeat(depth)}end${"</blockquote>".repeat(depth)}`;
    const { text, notes } = converted(html);
    expect(text.match(/: x/g)).toHaveLength(depth);
    expect(text).toContain("end");
    expect(notes[0]).toMatch(/^nesting: /);
  });
});

describe("pictures", () => {
  it("become blocks of their own, also from the middle of a paragraph", () => {
    const { text, notes } = converted(
      '<p>before <img src="https://a.example/x.jpg" alt="X" width="30" height="20"> after</p>',
    );
    expect(text).toBe(
      lines(`
        paragraph: before
        image src=https://a.example/x.jpg alt=X width=30 height=20
        paragraph: after`),
    );
    expect(notes).toEqual(["layout: A picture in the middle of text became its own block"]);
  });

  it("take size and caption from their figure", () => {
    const { text } = converted(
      '<figure class="size-wide"><img src="/media/x.webp" alt="X"><figcaption>By <em>me</em></figcaption></figure>',
    );
    expect(text).toBe("image src=/media/x.webp alt=X size=wide: By <italic|me>");
  });

  it("resolve to their present address, looked up by the address as written", () => {
    const { text } = converted('<figure><img src="x.webp" alt="X"></figure>', {
      resolveImage: (src) =>
        src === "x.webp" ? { src: "/media/k.webp", width: 8, height: 6 } : null,
    });
    expect(text).toBe("image src=/media/k.webp alt=X width=8 height=6");
  });

  it("cause no note for a link to their own larger file", () => {
    const small = '<img src="https://a.example/x-300x200.jpg">';
    expect(converted(`<a href="https://a.example/x.jpg">${small}</a>`).notes).toEqual([]);
    expect(converted(`<a href="https://a.example/page">${small}</a>`).notes).toEqual([
      "link: Link around a picture: https://a.example/page",
    ]);
  });

  it("follow one another when they came from a gallery", () => {
    const { text, notes } = converted(
      '<figure><ul><li><figure><img src="/media/a.webp"><figcaption>A</figcaption></figure></li><li><img src="/media/b.webp"></li></ul><figcaption>All</figcaption></figure>',
    );
    expect(text).toBe("image src=/media/a.webp: A\nimage src=/media/b.webp\nparagraph: All");
    expect(notes).toEqual(["gallery: 2 pictures, now one by one"]);
  });

  it("that are emoji images become characters", () => {
    expect(
      converted('<p>Hi <img class="emoji" alt="🙂" src="https://s.example/1.svg"></p>').text,
    ).toBe("paragraph: Hi 🙂");
  });
});

describe("content that a document cannot hold", () => {
  it.each([
    ['<iframe src="https://www.youtube.com/embed/x"></iframe>', "Embed: YouTube"],
    ['<figure><video src="https://a.example/v.mp4"></video></figure>', "Video"],
    ["<form><input name=a></form>", "Form"],
    ["<script>alert(1)</script>", "Script"],
    ['<object data="https://a.example/x.swf"></object>', "Embed: a.example"],
    ['<img src="data:image/png;base64,AAAA">', "Picture within the HTML"],
  ])("%s stays with its source", (html, label) => {
    const { document, notes } = htmlToDocument(`<p>a</p>${html}<p>b</p>`);
    expect(document.content[1]).toEqual({
      type: "unsupported",
      attrs: { original: html, label, origin: "import" },
    });
    expect(notes).toEqual([{ kind: "unsupported", detail: label, count: 1 }]);
  });

  it("stays inline when it was inline", () => {
    expect(converted("<p>E = <math><mi>m</mi></math> again</p>").text).toBe(
      "paragraph: E = {Formula} again",
    );
  });

  it("is stored as one block when the HTML is too large to parse", () => {
    const html = "<div>".repeat(70_000);
    const { document } = htmlToDocument(html);
    expect(document.content).toHaveLength(1);
    expect(document.content[0]?.attrs?.["original"]).toBe(html);
  });

  it("is reported when a text is longer than a document may be", () => {
    const { document, notes } = htmlToDocument("<p>word</p>".repeat(12_000));
    expect(validateDocument(document).ok).toBe(true);
    expect(document.content.at(-1)?.attrs?.["label"]).toBe("The rest of a text that is too long");
    expect(notes.map(({ kind }) => kind)).toContain("too-long");
  });

  it("counts a repeated note instead of repeating it", () => {
    const { notes } = htmlToDocument("<h1>a</h1><h1>b</h1>");
    expect(notes).toEqual([{ kind: "heading-level", detail: "h1 became h2", count: 2 }]);
  });
});
