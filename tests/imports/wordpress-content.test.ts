import { describe, expect, it } from "vitest";
import { validateDocument } from "#app/features/editor/validate-document.ts";
import {
  type ContentOptions,
  contentToDocument,
} from "#app/features/imports/wordpress/content-to-document.server.ts";
import { lines, outline } from "#tests/editor/convert/outline.ts";

function converted(content: string, options?: ContentOptions) {
  const { document, notes } = contentToDocument(content, options);
  expect(validateDocument(document)).toEqual({ ok: true, document });
  return { text: outline(document), notes: notes.map(({ kind, detail }) => `${kind}: ${detail}`) };
}

describe("the classic editor's content", () => {
  it("has paragraphs at blank lines and breaks at line ends", () => {
    expect(converted("One\ntwo\n\n\nthree\r\nfour").text).toBe(
      "paragraph: One⏎two\nparagraph: three⏎four",
    );
  });

  it("leaves blocks alone and puts the text around them in paragraphs", () => {
    const { text } = converted(
      "<strong>Before</strong>\n<h2>Head</h2>\nafter\n<ul>\n\t<li>a\n<ul>\n\t<li>b</li>\n</ul>\n</li>\n</ul>\nend",
    );
    expect(text).toBe(
      lines(`
        paragraph: <bold|Before>
        heading level=2: Head
        paragraph: after
        bulletList
          listItem
            paragraph: a
            bulletList
              listItem
                paragraph: b
        paragraph: end`),
    );
  });

  it("preserves formatting that continues over a blank line", () => {
    expect(converted("a <em>b\n\nc</em> d").text).toBe(
      "paragraph: a <italic|b>\nparagraph: <italic|c> d",
    );
  });

  it("treats a br and the line end after it as one break", () => {
    expect(converted("a<br />\nb").text).toBe("paragraph: a⏎b");
  });

  it("preserves line ends within pre and turns code over several lines into a code block", () => {
    const { text } = converted("<pre>a\n\n  b</pre>\nand\n<code>c {\n  d\n}</code>\nend");
    expect(text).toBe(
      "codeBlock: a\n\n  b\nparagraph: and\ncodeBlock: c {\n  d\n}\nparagraph: end",
    );
  });

  it("continues after read-more and page breaks, and reports them", () => {
    const { text, notes } = converted("a\n<!--more Go on-->\nb\n<!--nextpage-->\nc");
    expect(text).toBe("paragraph: a\nparagraph: b\nparagraph: c");
    expect(notes).toEqual([
      "break: The place where lists cut the text (read more)",
      "break: A page break",
    ]);
  });

  it("has embeds where an address stands alone, and links where it cannot be embedded", () => {
    const { text } = converted(
      "https://www.youtube.com/watch?v=x\n\nhttps://a.example/b\n\nsee https://youtu.be/x there",
    );
    expect(text).toBe(
      lines(`
        unsupported original=https://www.youtube.com/watch?v=x label=Embed: YouTube
        paragraph: <link https://a.example/b|https://a.example/b>
        paragraph: see https://youtu.be/x there`),
    );
  });

  it("does not take the size of a file for its size on the page", () => {
    const { text } = converted('<img class="alignright size-full" src="https://a.example/x.jpg">');
    expect(text).toBe("image src=https://a.example/x.jpg size=right");
  });
});

describe("shortcodes", () => {
  const image = '<img src="https://a.example/x.jpg" alt="X">';

  it("of captions make a picture with a caption, in both their forms", () => {
    const { text } = converted(
      `[caption id="a" align="alignleft" width="9"]<a href="https://a.example/x.jpg">${image}</a> By <em>me</em>[/caption]\n[caption caption="Old <b>form</b>"]${image}[/caption]`,
    );
    expect(text).toBe(
      "image src=https://a.example/x.jpg alt=X size=left: By <italic|me>\nimage src=https://a.example/x.jpg alt=X: Old <bold|form>",
    );
  });

  it("of galleries show the pictures that are known", () => {
    const options: ContentOptions = {
      findGallery: (attributes) =>
        attributes.get("ids") === "7"
          ? [{ src: "https://a.example/7.jpg", alt: "Seven", captionHtml: "The <i>seventh</i>" }]
          : [],
    };
    expect(converted('[gallery ids="7"]\n\n[gallery ids="8"]', options).text).toBe(
      'image src=https://a.example/7.jpg alt=Seven: The <italic|seventh>\nunsupported original=[gallery ids="8"] label=Gallery',
    );
  });

  it.each([
    ['[audio src="https://a.example/a.mp3"]', "Audio"],
    ["[video width=640]https://a.example/v.mp4[/video]", "Video"],
    ["[embed]https://vimeo.com/1[/embed]", "Embed: Vimeo"],
    ["[youtube=https://youtu.be/x]", "Embed: YouTube"],
    ['[contact-form-7 id="1"]', "Shortcode: contact-form-7"],
    ["[members]For members only[/members]", "Shortcode: members"],
    ["[sitemap /]", "Shortcode: sitemap"],
  ])("%s stays as a placeholder", (shortcode, label) => {
    const { document } = contentToDocument(`before\n\n${shortcode}\n\nafter`);
    expect(document.content[1]).toEqual({
      type: "unsupported",
      attrs: { original: shortcode, label, origin: "import" },
    });
  });

  it("stay inline when they were inline", () => {
    expect(converted("Call [phone id=1] now").text).toBe("paragraph: Call {Shortcode: phone} now");
  });

  it("are text when they are only words in brackets", () => {
    const written = "He said [sic] that [the car] [1] is [not a [b] c";
    expect(converted(written).text).toBe(`paragraph: ${written}`);
  });

  it("are text when they are escaped, in code, or in an attribute", () => {
    const { text } = converted(
      '[[gallery]] <code>[gallery]</code> <a href="https://a.example/?a=[x y=1]">b</a>',
    );
    expect(text).toBe(
      "paragraph: [gallery] <code|[gallery]> <link https://a.example/?a=[x%20y=1]|b>",
    );
  });

  it("that only affect layout are replaced by their content", () => {
    const { text, notes } = converted("[row][column]One[/column][/row]");
    expect(text).toBe("paragraph: One");
    expect(notes).toEqual([
      "layout: The shortcode [row] kept only its content",
      "layout: The shortcode [column] kept only its content",
    ]);
  });

  it("of code make a code block", () => {
    expect(converted('[sourcecode language="php"]\n<?php echo 1 < 2;\n[/sourcecode]').text).toBe(
      "codeBlock language=php: <?php echo 1 < 2;",
    );
  });
});

describe("the block editor's content", () => {
  const block = (name: string, html: string, json = "") =>
    `<!-- wp:${name} ${json === "" ? "" : `${json} `}-->\n${html}\n<!-- /wp:${name} -->\n\n`;

  it("has its line ends as HTML has them", () => {
    expect(converted(block("paragraph", "<p>One\ntwo</p>")).text).toBe("paragraph: One two");
  });

  it("may contain classic parts between blocks", () => {
    expect(
      converted(`${block("paragraph", "<p>a</p>")}b\nc\n\nd\n\n${block("freeform", "e\nf")}`).text,
    ).toBe("paragraph: a\nparagraph: b⏎c\nparagraph: d\nparagraph: e⏎f");
  });

  it("unwraps columns, groups, covers and pictures beside text, and reports that", () => {
    const columns = block(
      "columns",
      block("column", block("paragraph", "<p>a</p>")) +
        block("column", block("paragraph", "<p>b</p>")),
    );
    const cover = block(
      "cover",
      '<div class="wp-block-cover" style="background-image:url(https://a.example/c.jpg)"><p>On it</p></div>',
      '{"url":"https://a.example/c.jpg"}',
    );
    const media = block(
      "media-text",
      '<div class="alignwide"><figure><img src="https://a.example/m.jpg"></figure><div><p>Beside</p></div></div>',
    );
    const { text, notes } = converted(columns + cover + media);
    expect(text).toBe(
      lines(`
        paragraph: a
        paragraph: b
        image src=https://a.example/c.jpg
        paragraph: On it
        image src=https://a.example/m.jpg size=wide
        paragraph: Beside`),
    );
    expect(notes.slice(0, 3)).toEqual([
      "layout: Columns now stand one below the other",
      "layout: Text on a picture now stands below it",
      "layout: A picture beside text now stands above it",
    ]);
  });

  it("turns buttons and files into links", () => {
    const { text } = converted(
      block(
        "buttons",
        block("button", '<div class="wp-block-button"><a href="https://a.example/">Go</a></div>'),
      ),
    );
    expect(text).toBe("paragraph: <link https://a.example/|Go>");
  });

  it("preserves verse lines, the authors of quotations and the captions of tables", () => {
    const { text } = converted(
      block("verse", '<pre class="wp-block-verse">One\n  two</pre>') +
        block("pullquote", "<figure><blockquote><p>Said</p><cite>By</cite></blockquote></figure>") +
        block(
          "table",
          "<figure><table><tbody><tr><td>1</td></tr></tbody></table><figcaption>Cap</figcaption></figure>",
        ),
    );
    expect(text).toBe(
      lines(`
        paragraph: One⏎two
        blockquote
          paragraph: Said
          paragraph: <italic|By>
        table
          tableRow
            tableCell
              paragraph: 1
        paragraph: Cap`),
    );
  });

  it("preserves the source of embeds and of blocks that WordPress renders when it shows the page", () => {
    const embed =
      '<!-- wp:embed {"url":"https://youtu.be/x","providerNameSlug":"youtube"} -->\n<figure><div>\nhttps://youtu.be/x\n</div><figcaption>Cap</figcaption></figure>\n<!-- /wp:embed -->';
    const query =
      "<!-- wp:query -->\n<div><!-- wp:post-template --><!-- wp:post-title /--><!-- /wp:post-template --></div>\n<!-- /wp:query -->";
    const { document } = contentToDocument(
      `${embed}\n\n<!-- wp:latest-posts {"n":4} /-->\n\n${query}`,
    );
    expect(document.content.map(({ attrs }) => [attrs?.["label"], attrs?.["original"]])).toEqual([
      ["Embed: YouTube", embed],
      ["Latest posts", '<!-- wp:latest-posts {"n":4} /-->'],
      ["Query", query],
    ]);
  });

  it("copies reusable blocks in, whatever way they refer to each other", () => {
    const blocks = new Map([
      [1, block("paragraph", "<p>Shared</p>")],
      [2, '<!-- wp:block {"ref":2} /-->'],
    ]);
    const findReusable = (id: number) => blocks.get(id) ?? null;
    expect(converted('<!-- wp:block {"ref":1} /-->', { findReusable }).text).toBe(
      "paragraph: Shared",
    );
    expect(converted('<!-- wp:block {"ref":2} /-->', { findReusable }).text).toBe(
      'unsupported original=<!-- wp:block {"ref":2} /--> label=Reusable block',
    );
    expect(converted('<!-- wp:block {"ref":3} /-->', { findReusable }).text).toContain("Reusable");
  });

  it("preserves the content of plugins' blocks, and the source of those without content", () => {
    const { text, notes } = converted(
      `${block("acme/box", "<div><p>Inside</p></div>")}<!-- wp:acme/map {"zoom":3} /-->`,
    );
    expect(text).toBe(
      'paragraph: Inside\nunsupported original=<!-- wp:acme/map {"zoom":3} /--> label=Map',
    );
    expect(notes[0]).toBe('layout: The block "acme/box" kept only its content');
  });

  it("survives blocks that are closed wrongly or not at all", () => {
    const { text } = converted(
      "<!-- wp:group --><div><!-- wp:paragraph --><p>a</p><!-- /wp:group --><!-- /wp:paragraph --><p>b</p><!-- wp:query --><p>c</p>",
    );
    expect(text).toBe(
      "paragraph: a\nparagraph: b\nunsupported original=<!-- wp:query --><p>c</p> label=Query",
    );
  });
});
