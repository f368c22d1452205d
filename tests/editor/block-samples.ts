import type { DocumentNode } from "#app/features/editor/document-schema.ts";
import { doc, link, node, paragraph, row, cell, header, table, text } from "./build-document.ts";

const task = (checked: boolean, ...content: DocumentNode[]) =>
  node("taskItem", { checked }, ...content);
const reference = (footnote: string) => node("footnoteReference", { footnote });
const picture = (name: string, caption: string) =>
  node("image", { src: `/media/${name}.webp`, alt: name, width: 800, height: 600 }, caption);

/** One document for each block. */
export const blockSamples = {
  "task-list": doc(
    node(
      "taskList",
      null,
      task(true, paragraph("Call the ", text("archive", "bold"))),
      task(false, paragraph("Ask twice"), node("taskList", null, task(false, paragraph("again")))),
    ),
  ),
  "pull-quote": doc(
    node("pullQuote", { source: "Maren <Solheim>" }, "We never ", text("closed", "italic"), "."),
    node("pullQuote", null, "Nobody said this."),
  ),
  toggle: doc(
    node(
      "toggle",
      null,
      node("toggleTitle", null, "How we ", text("counted", "bold")),
      paragraph("By hand."),
      node("bulletList", null, node("listItem", null, paragraph("twice"))),
    ),
  ),
  footnotes: doc(
    paragraph("Second", reference("b"), " and first", reference("a"), ", again", reference("b")),
    node("footnotes", null, node("footnote", { footnote: "a" }, "See ", text("here", link("/a")))),
    paragraph("More text, and one that leads nowhere", reference("gone"), "."),
    node(
      "footnotes",
      null,
      node("footnote", { footnote: "unused" }, "Unused"),
      node("footnote", { footnote: "b" }, "The first reference"),
    ),
  ),
  table: doc(
    table(
      row(header("Bank", { width: "narrow" }), header("2025"), header("2026", { width: "wide" })),
      row(
        header("North", { width: "narrow" }),
        cell("1"),
        cell("2", { align: "right", width: "wide" }),
      ),
      row(header("South", { width: "narrow" }), cell("both", { colspan: 2 })),
    ),
  ),
  formula: doc(
    paragraph(
      "Mass is ",
      text("E=mc^2", "formula"),
      " and $5, or ",
      text("\\frac{a", "formula"),
      ".",
    ),
    node("formulaBlock", null, "\\sum_{i<n} \\frac{1}{i}"),
  ),
  button: doc(
    node("linkButton", { href: "https://example.org/?a=1&b=2" }, "Take part"),
    node("linkButton", null, "Not yet"),
  ),
  correction: doc(
    node(
      "correction",
      { kind: "correction", date: "2026-11-30" },
      paragraph("The river is the Elbe, not the Oder."),
    ),
  ),
  gallery: doc(
    node(
      "gallery",
      { columns: "2" },
      picture("harbour", "The harbour"),
      node("image", { src: "/media/crane.webp", alt: "crane" }),
    ),
    node("gallery", null),
  ),
  embed: doc(
    node("embed", { url: "https://www.youtube.com/watch?v=abc", title: "A film" }, "Watch it"),
    node("embed", { url: "https://example.org/a" }),
    node("embed", null, "No address yet"),
  ),
};
