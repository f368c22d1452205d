import { describe, expect, test } from "vitest";
import { compare, heading, htmlOf, list, paragraph, picture, text } from "./compared.ts";

const facts = (blocks: ReturnType<typeof compare>) =>
  blocks.map(({ change, moved, label }) => [change, ...(moved ? ["moved"] : []), label].join(" "));

describe("comparing two documents", () => {
  test("finds no change in the same document, nor in a paragraph to type in at its end", () => {
    const blocks = compare([paragraph("One.")], [paragraph("One."), { type: "paragraph" }]);
    expect(facts(blocks)).toEqual(["same One."]);
  });

  test("marks the words that were added and taken away", () => {
    const blocks = compare([paragraph("The old lamp burns.")], [paragraph("The new lamp burns.")]);
    expect(htmlOf(blocks)).toEqual(["<p>The <del>old</del><ins>new</ins> lamp burns.</p>"]);
  });

  test("says in words what was added and taken away, for those who hear it", () => {
    const blocks = compare([paragraph("The old lamp burns.")], [paragraph("The new lamp burns.")]);
    expect(htmlOf(blocks, { spoken: true })[0]).toContain(
      '<ins><span class="visually-hidden">[added </span>new<span class="visually-hidden">]</span></ins>',
    );
  });

  test("shows words within their marks, and marks that changed on words that stayed", () => {
    const before = [paragraph("So ", text("very bright", "bold"), " a lamp, and a tower.")];
    const after = [
      paragraph("So ", text("very dim", "bold"), " a lamp, and ", text("a tower", "italic"), "."),
    ];
    const [block] = compare(before, after);
    expect(htmlOf(block ? [block] : [])).toEqual([
      "<p>So <strong>very <del>bright</del><ins>dim</ins></strong> a lamp, and " +
        '<em><span class="reformatted">a tower</span></em>.</p>',
    ]);
    expect(block?.notes).toEqual([{ kind: "format", mark: "italic", on: true, text: "a tower" }]);
  });

  test("does not take a word apart of which half became bold", () => {
    const [block] = compare(
      [paragraph("A lamppost.")],
      [paragraph("A ", text("lamp", "bold"), "post.")],
    );
    expect(htmlOf(block ? [block] : [])[0]).not.toMatch(/<(ins|del)>/);
    expect(block?.notes).toMatchObject([{ mark: "bold", on: true, text: "lamppost" }]);
  });

  test("names the address of a link that leads elsewhere", () => {
    const link = (href: string) => ({
      ...text("the tower"),
      marks: [{ type: "link", attrs: { href } }],
    });
    const [block] = compare(
      [paragraph("See ", link("https://a.example/"), ".")],
      [paragraph("See ", link("https://b.example/"), ".")],
    );
    const addresses = { before: "https://a.example/", after: "https://b.example/" };
    expect(block?.notes).toEqual([{ kind: "link", text: "the tower", ...addresses }]);
  });

  test("finds blocks that were added, taken away and moved", () => {
    const [first, second] = [
      paragraph("The first of four words."),
      paragraph("Second it stood here."),
    ];
    const [third, fourth] = [paragraph("Third in the old row."), paragraph("And something else.")];
    expect(facts(compare([first, second, third], [third, first, fourth]))).toEqual([
      "same moved Third in the old row.",
      "same The first of four words.",
      "removed Second it stood here.",
      "added And something else.",
    ]);
  });

  test("follows a paragraph that was moved and changed", () => {
    const long = "A long paragraph about the lamp which stands beside the harbour";
    const blocks = compare(
      [paragraph(`${long} wall.`), paragraph("Two."), paragraph("Three.")],
      [paragraph("Two."), paragraph("Three."), paragraph(`${long} gate.`)],
    );
    expect(facts(blocks)).toEqual([
      "same Two.",
      "same Three.",
      `changed moved ${long.slice(0, 60).trim()}…`,
    ]);
  });

  test("keeps a block together that became a heading, and names its level", () => {
    const [became] = compare(
      [paragraph("The lamp of the tower")],
      [heading(2, "The lamp of the tower")],
    );
    expect(became?.notes).toEqual([{ kind: "became", before: "paragraph", after: "heading" }]);
    const [level] = compare([heading(2, "The lamp")], [heading(3, "The lamp")]);
    expect(level?.notes).toEqual([
      { kind: "attribute", node: "heading", name: "level", before: "2", after: "3" },
    ]);
  });

  test("compares the items of a list one by one", () => {
    const blocks = compare(
      [list("Oil", "A wick", "Matches")],
      [list("Oil", "A long wick", "Glass")],
    );
    expect(htmlOf(blocks)[0]?.replaceAll("<p>", "").replaceAll("</p>", "")).toBe(
      "<ul><li>Oil</li><li>A <ins>long </ins>wick</li><li><del>Matches</del></li><li><ins>Glass</ins></li></ul>",
    );
  });

  test("keeps the columns of a table when a cell was replaced", () => {
    const cell = (words: string) => ({ type: "tableCell", content: [paragraph(words)] });
    const table = (...rows: string[][]) => ({
      type: "table",
      content: rows.map((row) => ({ type: "tableRow", content: row.map(cell) })),
    });
    const blocks = compare(
      [table(["Oil", "12"], ["Wick", "3"])],
      [table(["Oil", "15"], ["Wick", "3"], ["Glass", "1"])],
    );
    const html = htmlOf(blocks)[0] ?? "";
    expect(html.match(/<tr>/g)).toHaveLength(3);
    expect(html.match(/<td>/g)).toHaveLength(6);
    expect(html).toContain("<del>12</del><ins>15</ins>");
    expect(html).toContain("<td><p><ins>Glass</ins></p></td>");
  });

  test("compares code word by word", () => {
    const code = (words: string, language: string | null = null) => ({
      ...{ type: "codeBlock", attrs: { language } },
      content: [text(words)],
    });
    const [block] = compare(
      [code("let a = <b>;\nreturn a;")],
      [code("let c = <b>;\nreturn a;", "js")],
    );
    expect(htmlOf(block ? [block] : [])[0]).toContain("let <del>a</del><ins>c</ins> = &lt;b&gt;;");
    expect(block?.notes).toMatchObject([{ name: "language", before: "", after: "js" }]);
  });

  test("shows a picture before and after, and names its alternative text", () => {
    const [replaced] = compare([picture("/media/a.webp", "A")], [picture("/media/b.webp", "A")]);
    expect(replaced).toMatchObject({
      change: "changed",
      earlier: { attrs: { src: "/media/a.webp" } },
    });
    const [described] = compare(
      [picture("/media/a.webp", "", "The lamp")],
      [picture("/media/a.webp", "A lamp", "The old lamp")],
    );
    expect(described).toMatchObject({
      earlier: null,
      notes: [{ kind: "attribute", name: "alt", before: "", after: "A lamp" }],
    });
    expect(htmlOf(described ? [described] : [])[0]).toContain("The <ins>old </ins>lamp");
  });

  test("names a picture that came into a list", () => {
    const item = (...content: object[]) => ({ type: "listItem", content: content as never });
    const [block] = compare(
      [{ type: "bulletList", content: [item(paragraph("Oil for the lamp"))] }],
      [
        {
          type: "bulletList",
          content: [item(paragraph("Oil for the lamp"), picture("/media/a.webp", "A can"))],
        },
      ],
    );
    expect(block?.notes).toEqual([{ kind: "part", node: "image", added: true, label: "A can" }]);
  });

  test("takes words that look like its own signs for words", () => {
    const blocks = compare([paragraph("\uE0F0a\uE0FF")], [paragraph("\uE0F4b\uE0F6 <script>")]);
    expect(htmlOf(blocks).join("")).toBe(
      "<p><del>\uFFFDa\uFFFD</del></p><p><ins>\uFFFDb\uFFFD &lt;script&gt;</ins></p>",
    );
  });
});
