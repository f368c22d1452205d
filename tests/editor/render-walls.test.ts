import { describe, expect, test } from "vitest";
import { documentSchema } from "#app/features/editor/document.ts";
import { escapeHtml } from "#app/infra/escape-html.ts";
import { translatorIn } from "#app/messages/translations.server.ts";
import { renderPicture } from "#app/features/editor/blocks/render-picture.server.ts";
import { renderInline } from "#app/features/editor/render-inline.server.ts";
import { toSafeHref } from "#app/features/editor/safe-href.ts";
import { link, node, paragraph, text } from "./build-document.ts";

describe("the renderer without the validator before it", () => {
  const t = translatorIn("en");

  test("writes the words of an unsafe link without its address", () => {
    const line = paragraph(
      text("a", link("java\nscript:alert(1)")),
      text("b", link("//evil.example")),
    );
    expect(renderInline(documentSchema.nodeFromJSON(line), { links: "article" })).toBe("ab");
  });

  test("writes the description of an unsafe picture without its address", () => {
    const image = node("image", { src: 'x" onerror="alert(1)', alt: "<b>", size: '"><script>' });
    expect(renderPicture(documentSchema.nodeFromJSON(image), { caption: "", t })).toBe(
      '<figure class="size-&quot;&gt;&lt;script&gt;">&lt;b&gt;</figure>',
    );
  });

  test("escapes HTML's special characters and drops characters that feeds cannot contain", () => {
    expect(escapeHtml(`<a b="c" d='e'>&\u0000\u0008\u001f\uffff😀\n`)).toBe(
      "&lt;a b=&quot;c&quot; d=&#39;e&#39;&gt;&amp;😀\n",
    );
  });
});

describe("an address found in pasted or imported text", () => {
  test.each([
    [" https://a.example/b c ", "https://a.example/b%20c"],
    ["HTTPS://A.example", "HTTPS://A.example"],
    ["https://a.exa\nmple/", "https://a.example/"],
    ["/about", "/about"],
    [" javascript:alert(1)", null],
    ["java\tscript:alert(1)", null],
    ["//evil.example", null],
    ["page.html", null],
  ])("%j becomes %j", (found, meant) => expect(toSafeHref(found)).toBe(meant));
});
