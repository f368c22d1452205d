import { describe, expect, test } from "vitest";
import { validateDocument } from "#app/features/editor/validate-document.ts";
import { wrapUnsupported } from "#app/features/editor/wrap-unsupported.ts";
import { doc, node, paragraph, text } from "./build-document.ts";

const wrapped = (type: string, original: unknown, label: string) =>
  node(type, { original: JSON.stringify(original), label, origin: "document" });

describe("what another version wrote", () => {
  test("comes back as it is when this one knows all of it", () => {
    const document = doc(paragraph(text("x", "bold")));
    expect(wrapUnsupported(document)).toBe(document);
  });

  test("keeps an unknown block where it stood", () => {
    const gallery = { type: "gallery", attrs: { images: [1, { deep: true }] }, content: [] };
    const given = { type: "doc", content: [paragraph("a"), gallery, paragraph("b")] };
    expect(wrapUnsupported(given)).toEqual(
      doc(paragraph("a"), wrapped("unsupported", gallery, "gallery"), paragraph("b")),
    );
  });

  test("keeps text with an unknown mark within its line", () => {
    const spoiler = text("the butler", "spoiler");
    expect(wrapUnsupported(doc(paragraph("It was ", spoiler, ".")))).toEqual(
      doc(paragraph("It was ", wrapped("unsupportedInline", spoiler, "the butler"), ".")),
    );
  });

  test("keeps a block with an attribute it does not know, without touching its neighbours", () => {
    const heading = { type: "heading", attrs: { level: 2, anchor: "x" }, content: [text("A")] };
    const given = doc(node("blockquote", null, paragraph("a"), heading));
    expect(wrapUnsupported(given)).toEqual(
      doc(node("blockquote", null, paragraph("a"), wrapped("unsupported", heading, "heading"))),
    );
  });

  test("keeps the whole list when one of its items cannot be an item", () => {
    const list = node("bulletList", null, paragraph("no item"));
    expect(wrapUnsupported(doc(list))).toEqual(doc(wrapped("unsupported", list, "bulletList")));
  });

  test("keeps what is nested too deeply from the level where it is", () => {
    let inner = paragraph("deep");
    for (let level = 0; level < 40; level++) inner = node("blockquote", null, inner);
    const repaired = wrapUnsupported(doc(inner));
    expect(validateDocument(repaired)).toMatchObject({ ok: true });
    expect(JSON.stringify(repaired)).toContain("deep");
  });

  test("keeps the whole as one when the document itself is not known", () => {
    const given = { ...doc(paragraph("a")), version: 2 };
    expect(wrapUnsupported(given)).toEqual(doc(wrapped("unsupported", given, "doc")));
  });

  test("is left alone by a second pass", () => {
    const once = wrapUnsupported({ type: "doc", content: [{ type: "poll" }] });
    expect(wrapUnsupported(once)).toBe(once);
  });
});
