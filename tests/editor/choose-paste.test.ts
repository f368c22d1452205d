import { describe, expect, it } from "vitest";
import {
  choosePaste,
  type Clipboard,
  isAddress,
} from "#app/features/editor/surface/paste/clipboard.ts";

const png = new File(["x"], "image.png", { type: "image/png" });
const table = "<table><tr><td>1</td></tr></table>";

function choose(laid: Partial<Clipboard>, inCode = false) {
  const empty = { html: "", text: "", files: [], language: null, plain: false };
  return choosePaste({ ...empty, ...laid }, { inCode });
}

describe("what is done with a paste", () => {
  it("takes a table instead of the picture of it", () => {
    expect(choose({ html: table, text: "1", files: [png] }).kind).toBe("html");
  });

  it("takes the bytes of a copied picture with the description of its HTML", () => {
    const html = '<meta charset=utf-8><img src="https://p.example/a.png" alt="A &amp; B">';
    expect(choose({ html, files: [png] })).toEqual({ kind: "picture", file: png, alt: "A & B" });
  });

  it("leaves pictures without HTML to the upload of pictures", () => {
    expect(choose({ files: [png] })).toEqual({ kind: "leave" });
  });

  it("leaves what this editor has copied to the editor, but not what others mark alike", () => {
    expect(choose({ html: '<p data-pm-slice="1 1 []">a</p>' }).kind).toBe("leave");
    expect(choose({ html: '<p data-pm-slice="1 1 []" style="color:red">a</p>' }).kind).toBe("html");
  });

  it("takes code in its language, and Markdown out of an editor of code as Markdown", () => {
    const laid = { html: "<div>x</div>", text: "x\ny" };
    expect(choose({ ...laid, language: "typescript" })).toEqual({
      kind: "code",
      text: "x\ny",
      language: "typescript",
    });
    expect(choose({ ...laid, language: "markdown" }).kind).toBe("markdown");
  });

  it("takes plain text alone inside of code, and when the writer asks for it", () => {
    expect(choose({ html: table, text: "1" }, true)).toEqual({ kind: "code-text", text: "1" });
    expect(choose({ html: table, text: "1", plain: true })).toEqual({
      kind: "text",
      text: "1",
      plain: true,
    });
  });

  it("reads HTML that says nothing as if there were none", () => {
    expect(choose({ html: "<meta charset=utf-8><p>&nbsp;</p>", text: "a" }).kind).toBe("text");
  });

  it("opens documents that come as files", () => {
    const word = new File(["x"], "a.docx");
    expect(choose({ files: [word, png] })).toEqual({ kind: "documents", files: [word] });
  });

  it("knows an address from a sentence with one", () => {
    expect(isAddress(" https://a.example/b ")).toBe(true);
    expect(isAddress("see https://a.example/b")).toBe(false);
  });
});
