import { describe, expect, it } from "vitest";
import { commentText } from "#app/features/imports/wordpress/comment-text.server.ts";

const text = (html: string) => commentText(html, "https://old.example/").body;

describe("a comment's HTML becomes the source text of a comment", () => {
  it.each([
    ["One\ntwo\n\nthree", "One\ntwo\n\nthree"],
    ["<strong>a</strong> <em>b</em> <code>c</code>", "**a** *b* `c`"],
    ["<b>bold <i>both</i></b>", "**bold *both***"],
    ["a<em> b </em>c", "a *b* c"],
    ["<blockquote>one\n\ntwo</blockquote>me", "> one\n>\n> two\n\nme"],
    ['<a href="https://a.example/x">words</a>', "words (https://a.example/x)"],
    ['<a href="https://a.example/">a.example</a>', "https://a.example/"],
    ['<a href="mailto:a@b.example">write</a>', "write (a@b.example)"],
    ['<a href="javascript:x">words</a>', "words"],
    ["<ul><li>a<ul><li>b</li></ul></li></ul><ol start=3><li>c</li></ol>", "- a\n  - b\n\n3. c"],
    ["<pre>a\n  b</pre>", "```\na\n  b\n```"],
    ["5 * 4 &lt; 3 &amp; [1]", "5 * 4 < 3 & [1]"],
    ['<img src="https://a.example/x.png" alt="X">', "X\nhttps://a.example/x.png"],
    [
      '<iframe src="https://www.youtube.com/embed/x"></iframe>',
      "[Embed: YouTube] https://www.youtube.com/embed/x",
    ],
  ])("%j", (html, expected) => {
    expect(text(html)).toBe(expected);
  });

  it("lists what the text could not express", () => {
    const { details } = commentText("<h2>Head</h2><p><u>under</u></p>", "https://old.example/");
    expect(details).toEqual([
      "Headings became bold",
      "Struck, underlined, raised, lowered or highlighted text",
    ]);
  });
});
