import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseComment } from "#app/features/editor/comment-document.ts";
import { renderComment } from "#app/features/editor/render-comment.server.ts";
import { renderDocument } from "#app/features/editor/render-document.server.ts";

const piece = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom("*", "**", "***", "`", "```", "\n", "\n\n", "> ", " ") },
  {
    weight: 2,
    arbitrary: fc.constantFrom("word", "été", "重点", "a_b", "<b>", "&", "'", '"', "("),
  },
  { weight: 1, arbitrary: fc.constantFrom("http://a.example/?b&c", "https://x", "```js\n", "\0") },
  { weight: 1, arbitrary: fc.string() },
);
const typed = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(""));

const longest = 10_000;
const fill = (text: string) => text.repeat(Math.ceil(longest / text.length)).slice(0, longest);

describe("the HTML of a comment", () => {
  test("is the output of the article renderer after all its checks", async () => {
    await fc.assert(
      fc.asyncProperty(typed, async (text) => {
        const { html } = await renderDocument(parseComment(text), { lang: "en", links: "comment" });
        expect(renderComment(text)).toBe(html);
      }),
      { numRuns: 500 },
    );
  });

  test("is plain text where it has more pieces than a readable comment would have", () => {
    const html = renderComment(fill("*a* <"));
    expect(html).toMatch(/^<p>\*a\* &lt;\*a\* &lt;/);
    expect(html).not.toContain("<em>");
  });

  const hostile = [
    "*a* ",
    "*`a`* ",
    "*http://a* ",
    "`a` ",
    "a\n",
    "a\n\n",
    "> a\nb\n",
    "ж*ж* ",
    "`",
  ];
  const all = hostile.concat(["*a ", "***a*** ", "http://a ", `http://a/?${"&".repeat(1_900)} `]);

  test.each(all)("is rendered within 30 ms for %j ten thousand characters long", (text) => {
    const body = fill(text);
    const times = Array.from({ length: 5 }, () => {
      const before = process.cpuUsage();
      renderComment(body);
      return process.cpuUsage(before).user / 1_000;
    });
    expect(Math.min(...times)).toBeLessThan(30);
  });

  test.each(all)("fills no more than a quarter of a page for %j", (text) => {
    expect(Buffer.byteLength(renderComment(fill(text)))).toBeLessThan(25 * 4_096);
  });
});
