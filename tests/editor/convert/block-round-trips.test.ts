import { describe, expect, test } from "vitest";
import { renderDocument } from "#app/features/editor/render-document.server.ts";
import { htmlToDocument } from "#app/features/editor/convert/html-to-document.ts";
import { blockSamples } from "#tests/editor/block-samples.ts";

describe("a block's own page, read again by the importer", () => {
  test.each(Object.entries(blockSamples))("%s gives the same page", async (_, document) => {
    const how = { lang: "en", links: "article" } as const;
    const { html } = await renderDocument(document, how);
    const again = htmlToDocument(html).document;
    expect((await renderDocument(again, how)).html).toBe(html);
    const types = new Set(JSON.stringify(document).match(/"type":"\w+"/g));
    const found = new Set(JSON.stringify(again).match(/"type":"\w+"/g));
    expect([...types].filter((type) => !found.has(type))).toEqual([]);
  });
});
