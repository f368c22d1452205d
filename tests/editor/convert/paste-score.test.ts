import { describe, expect, it, test } from "vitest";
import { htmlToDocument } from "#app/features/editor/convert/html-to-document.ts";
import { looksLikeMarkdown } from "#app/features/editor/convert/plain-text.ts";
import { validateDocument } from "#app/features/editor/validate-document.ts";
import { office } from "./pasted/office.ts";
import { pasted, scoreOf } from "./pasted/paste-score.ts";
import { web } from "./pasted/web.ts";

const samples = [...office, ...web];

describe("what programs lay on the clipboard", () => {
  test.each(samples)("$name comes with its blocks and marks", (sample) => {
    const { got, wanted } = scoreOf(sample);
    expect(got).toBe(wanted);
    expect(validateDocument(pasted(sample)).ok).toBe(true);
  });

  it("keeps at least 95 of 100 blocks and marks", () => {
    const scores = samples.map(scoreOf);
    const kept = scores.reduce((sum, score) => sum + score.kept, 0);
    const all = scores.reduce((sum, score) => sum + score.of, 0);
    expect(kept / all).toBeGreaterThanOrEqual(0.95);
  });

  it("is the same document when it is pasted, sent or imported", () => {
    const source =
      "<h2>Tar</h2><p>A <b style='mso-bidi-font-weight:normal'>pot</b></p><ol start=3><li>heat<li>[x] stir</ol><table><tr><td><b>a</b></td></tr><tr><td align=right>1</td></tr></table>";
    expect(pasted({ format: "html", source })).toEqual(htmlToDocument(source).document);
  });
});

describe("addresses in a paste", () => {
  const link = (href: string) => pasted({ format: "html", source: `<a href="${href}">x</a>` });

  it("lose our own host, so that the article can move with its site", () => {
    expect(link("https://our.example/articles/a")).toEqual(link("https://our.example/articles/a"));
    expect(JSON.stringify(link("https://our.example/articles/a"))).toContain('"/articles/a"');
  });

  it("that only had a meaning on another page are dropped, and their words stay", () => {
    for (const href of ["/elsewhere", "#_Toc1", "evernote:///x"]) {
      expect(JSON.stringify(link(href))).not.toContain("link");
      expect(JSON.stringify(link(href))).toContain('"x"');
    }
  });
});

describe("plain text", () => {
  it.each([
    "# T\n\ntext",
    "- a\n- b",
    "see [a](https://a.example)",
    "```\nx\n```",
    "> said",
    "a **b**",
  ])("is Markdown when it says so: %j", (source) => expect(looksLikeMarkdown(source)).toBe(true));

  it.each([
    "# of rooms: 3\n* ask *\n1984. Good.",
    "2 ** 3 ** 4",
    "__init__",
    "a - b\nc - d",
    "x > y",
  ])("is no Markdown by chance: %j", (source) => expect(looksLikeMarkdown(source)).toBe(false));

  it("keeps what looks like Markdown as it is when it is asked to be plain", () => {
    const { content } = pasted({ format: "text", source: "# a\n**b**" });
    expect(content.map((block) => block.content?.[0]?.text)).toEqual(["# a", "**b**"]);
  });
});

describe("a line that nobody writes", () => {
  it("is code, because breaking it into lines takes a browser seconds", () => {
    const { content } = pasted({ format: "text", source: `one\n${"x".repeat(3000)}\ntwo` });
    expect(content.map(({ type }) => type)).toEqual(["paragraph", "codeBlock", "paragraph"]);
  });

  it("of many words becomes several paragraphs, with all of its words", () => {
    const source = "word ".repeat(30_000);
    const { content } = pasted({ format: "text", source });
    expect(content.length).toBeGreaterThan(1);
    expect(content.map((block) => block.content?.[0]?.text).join("")).toBe(source);
  });
});

describe("a paste made to be slow", () => {
  it.each([
    ["one line without a space", "text", "x".repeat(900_000)],
    ["stars", "markdown", "*".repeat(100_000)],
    ["brackets", "markdown", "[".repeat(20_000)],
    ["unclosed elements", "html", "<b><i style='font-weight:bold'>".repeat(20_000)],
    ["an unclosed style sheet", "html", `<style>${"a,".repeat(300_000)}`],
    ["styles", "html", `<p style='${"a:b;".repeat(200_000)}'>x</p>`],
    ["links into nothing", "html", "<a href='#x'>1</a>".repeat(10_000)],
  ] as const)("is converted within a second: %s", (_name, format, source) => {
    const before = process.cpuUsage();
    pasted({ format, source });
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1000).toBeLessThan(2_000);
  });
});
