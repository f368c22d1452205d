import { describe, expect, test } from "vitest";
import { parseComment } from "#app/features/editor/comment-document.ts";
import { renderDocument } from "#app/features/editor/render-document.server.ts";
import { validateDocument } from "#app/features/editor/validate-document.ts";
import { dangersIn } from "./read-html.ts";

async function html(typed: string) {
  const document = parseComment(typed);
  expect(validateDocument(document)).toMatchObject({ ok: true });
  return (await renderDocument(document, { lang: "en", links: "comment" })).html;
}

const linked = (href: string) => `<a href="${href}" rel="noopener nofollow ugc">${href}</a>`;

describe("a comment parsed from its source", () => {
  test.each([
    ["one\ntwo\n\nthree", "<p>one<br>two</p><p>three</p>"],
    ["one\r\ntwo\r\n \r\nthree\n", "<p>one<br>two</p><p>three</p>"],
    ["", "<p></p>"],
    ["*a* **b** ***c***", "<p><em>a</em> <strong>b</strong> <strong><em>c</em></strong></p>"],
    ["**a *b* c**", "<p><strong>a <em>b</em> c</strong></p>"],
    ["*a **b***", "<p><em>a </em><strong><em>b</em></strong></p>"],
    ["2 * 3 * 4 and 2*3*4", "<p>2 * 3 * 4 and 2*3*4</p>"],
    ["这是*重点*吧", "<p>这是<em>重点</em>吧</p>"],
    ["*open and **open", "<p>*open and **open</p>"],
    ["* item\n* item", "<p>* item<br>* item</p>"],
    ["`a *b* <c>`", "<p><code>a *b* &lt;c&gt;</code></p>"],
    ["*see `x`*", "<p><em>see <code>x</code></em></p>"],
    ["a ` b `` c", "<p>a <code> b </code>` c</p>"],
    ["one ` only", "<p>one ` only</p>"],
    ["> quoted\n> too\nmine", "<blockquote><p>quoted<br>too</p></blockquote><p>mine</p>"],
    [">a\n>\n>b", "<blockquote><p>a</p><p>b</p></blockquote>"],
    [">> a", "<blockquote><p>&gt; a</p></blockquote>"],
    [
      "```js\nlet a = *1*;\n\n> b\n```\nafter",
      '<pre tabindex="0"><code class="language-js">let a = *1*;\n\n&gt; b</code></pre><p>after</p>',
    ],
    ["```\nnever closed", '<pre tabindex="0"><code>never closed</code></pre>'],
    ["see https://a.example/b_(c).", `<p>see ${linked("https://a.example/b_(c)")}.</p>`],
    ["(http://a.example/?b=c)", `<p>(${linked("http://a.example/?b=c")})</p>`],
    [
      "*https://a.example*",
      '<p><a href="https://a.example" rel="noopener nofollow ugc"><em>https://a.example</em></a></p>',
    ],
    ["javascript:alert(1) //evil.example", "<p>javascript:alert(1) //evil.example</p>"],
    ["https:// http://", "<p>https:// http://</p>"],
    [
      "<b onclick=x>[a](javascript:b) # c &amp;",
      "<p>&lt;b onclick=x&gt;[a](javascript:b) # c &amp;amp;</p>",
    ],
    ["a\0b\ud800", "<p>ab</p>"],
  ])("%j", async (typed, expected) => {
    expect(await html(typed)).toBe(expected);
  });

  test.each([
    "*",
    "* ",
    "*a ",
    "**",
    " *a",
    "*a* ",
    "**a *b",
    "`",
    "` ",
    "`a",
    ">",
    "> ",
    ">\n",
    "```\n",
    "\n",
    "a\n",
    "a\n\n",
    "http://a",
    "http://a.b/)",
    "(",
    "https://https://",
  ])(
    "%j ten thousand times over is parsed well within the test's timeout",
    (piece) => {
      const document = parseComment(piece.repeat(10_000));
      expect(validateDocument(document)).toMatchObject({ ok: true });
    },
    5_000,
  );

  test("is inert whatever it contains", async () => {
    const typed = `<script>alert(1)</script> https://x.example/"onmouseover="alert(1) https://x.example/'><img>`;
    expect(dangersIn(await html(typed))).toEqual([]);
  });
});
