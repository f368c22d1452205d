import { describe, expect, test } from "vitest";
import { validateDocument } from "#app/features/editor/validate-document.ts";
import { wrapUnsupported } from "#app/features/editor/wrap-unsupported.ts";
import { doc, node, paragraph, text } from "./build-document.ts";

const wrapped = (type: string, original: unknown, label: string) =>
  node(type, { original: JSON.stringify(original), label, origin: "document" });

describe("a document of another version", () => {
  test("is unchanged when this version knows all of it", () => {
    const document = doc(paragraph(text("x", "bold")));
    expect(wrapUnsupported(document)).toBe(document);
  });

  test("retains an unknown block in its place", () => {
    const gallery = { type: "gallery", attrs: { images: [1, { deep: true }] }, content: [] };
    const given = { type: "doc", content: [paragraph("a"), gallery, paragraph("b")] };
    expect(wrapUnsupported(given)).toEqual(
      doc(paragraph("a"), wrapped("unsupported", gallery, "gallery"), paragraph("b")),
    );
  });

  test("retains text with an unknown mark within its line", () => {
    const spoiler = text("the butler", "spoiler");
    expect(wrapUnsupported(doc(paragraph("It was ", spoiler, ".")))).toEqual(
      doc(paragraph("It was ", wrapped("unsupportedInline", spoiler, "the butler"), ".")),
    );
  });

  test("retains a block with an unknown attribute, without touching its neighbours", () => {
    const heading = { type: "heading", attrs: { level: 2, anchor: "x" }, content: [text("A")] };
    const given = doc(node("blockquote", null, paragraph("a"), heading));
    expect(wrapUnsupported(given)).toEqual(
      doc(node("blockquote", null, paragraph("a"), wrapped("unsupported", heading, "heading"))),
    );
  });

  test("retains the whole list when one of its items is invalid", () => {
    const list = node("bulletList", null, paragraph("no item"));
    expect(wrapUnsupported(doc(list))).toEqual(doc(wrapped("unsupported", list, "bulletList")));
  });

  test("retains what is nested too deeply from that level on", () => {
    let inner = paragraph("deep");
    for (let level = 0; level < 40; level++) inner = node("blockquote", null, inner);
    const repaired = wrapUnsupported(doc(inner));
    expect(validateDocument(repaired)).toMatchObject({ ok: true });
    expect(JSON.stringify(repaired)).toContain("deep");
  });

  test("is retained whole when the document itself is unknown", () => {
    const given = { ...doc(paragraph("a")), version: 2 };
    expect(wrapUnsupported(given)).toEqual(doc(wrapped("unsupported", given, "doc")));
  });

  test("is unchanged by a second pass", () => {
    const once = wrapUnsupported({ type: "doc", content: [{ type: "poll" }] });
    expect(wrapUnsupported(once)).toBe(once);
  });
});
