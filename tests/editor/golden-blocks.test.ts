import { describe, expect, test } from "vitest";
import { absoluteHtml, portableHtml } from "#app/features/articles/reading/feed.ts";
import { documentSchema } from "#app/features/editor/document.ts";
import { renderDocument } from "#app/features/editor/render-document.server.ts";
import { validateDocument } from "#app/features/editor/validate-document.ts";
import { writeText } from "#app/features/editor/write-text.ts";
import { blockSamples } from "./block-samples.ts";
import { dangersIn } from "./read-html.ts";

const readable = (html: string) =>
  html.replace(/(<\/(?:p|li|ul|ol|tr|table|figure|aside|section|div|details|summary)>)/g, "$1\n");

describe("each block on the page, in feeds and emails, as text and as Markdown", () => {
  test.each(Object.entries(blockSamples))("%s", async (name, document) => {
    expect(validateDocument(document)).toEqual({ ok: true, document });
    const node = documentSchema.nodeFromJSON(document);
    node.check();
    const { html, text } = await renderDocument(document, { lang: "en", links: "article" });
    expect(dangersIn(html)).toEqual([]);
    const feed = absoluteHtml(portableHtml(html), {
      site: "https://site.example",
      page: "https://site.example/articles/a",
    });
    const golden = [
      ["page", readable(html)],
      ["feed and email", readable(feed)],
      ["search", text],
      ["text", writeText(node, "plain")],
      ["Markdown", writeText(node, "markdown")],
    ].map(([form, written]) => `=== ${form}\n${written?.trimEnd()}\n`);
    await expect(golden.join("\n")).toMatchFileSnapshot(`golden/${name}.txt`);
  });
});
