import fc from "fast-check";
import { parseFragment } from "parse5";
import { SaxesParser } from "saxes";
import { expect, test } from "vitest";
import { escapeHtml } from "#app/infra/escape-html.ts";

/** The text as HTML and XML parsers read it, in an element and in an attribute. */
function readAsHtml(escaped: string): string[] {
  const [element] = parseFragment(`<p title="${escaped}">${escaped}</p>`).childNodes;
  if (!element || !("attrs" in element)) throw new Error("This is no element.");
  const text = element.childNodes.map((node) => ("value" in node ? node.value : "?")).join("");
  return [text, element.attrs[0]?.value ?? ""];
}

function readAsXml(escaped: string): string[] {
  const parser = new SaxesParser();
  const read = ["", ""];
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("text", (text) => (read[0] += text));
  parser.on("opentag", ({ attributes }) => (read[1] = String(attributes.title)));
  parser.write(`<p title="${escaped}">${escaped}</p>`).close();
  return read;
}

const sign = fc.oneof(
  fc.constantFrom(..."&<>\"'", "&amp;", "]]>", "\ud83d\ude00", "\u00e9", "a", "<!--"),
  fc.string({ maxLength: 3, unit: "binary" }),
);

test("any text is read back as it was by parsers of HTML and of XML", () => {
  fc.assert(
    fc.property(fc.array(sign, { maxLength: 20 }), (signs) => {
      const text = signs.join("").replace(/[^ -\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "");
      expect(readAsHtml(escapeHtml(text))).toEqual([text, text]);
      expect(readAsXml(escapeHtml(text))).toEqual([text, text]);
    }),
  );
});

test("what XML cannot carry is left out", () => {
  expect(escapeHtml("a\u0000\u0008\u001f\ufffe\uffff\ud83d\ude00\udc00 b\t\r\n")).toBe(
    "a😀 b\t\r\n",
  );
});
