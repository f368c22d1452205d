import { expect, test } from "vitest";
import * as Y from "yjs";
import { judgeDraft } from "#app/features/articles/shared-draft/judge-draft.ts";
import { readDraftDoc } from "#app/features/articles/shared-draft/read-draft-doc.ts";
import { repairMerge } from "#app/features/articles/shared-draft/repair-merge.ts";
import { writeDraftDoc } from "#app/features/articles/shared-draft/write-draft-doc.ts";
import { compareDocuments } from "#app/features/editor/compare/compare-documents.ts";
import { documentSchema } from "#app/features/editor/document.ts";
import { renderBlocks } from "#app/features/editor/render-document.server.ts";
import { blockSamples } from "#tests/editor/block-samples.ts";
import { doc, paragraph } from "#tests/editor/build-document.ts";

const around = { title: "", excerpt: "", tags: [], picture: null, lang: "en" };
const samples = Object.entries(blockSamples);
const settled = (document: unknown) => documentSchema.nodeFromJSON(document).toJSON() as unknown;

test.each(samples)(
  "%s comes back from a shared draft as it went in, and is sound",
  (_, document) => {
    const shared = new Y.Doc();
    writeDraftDoc(shared, { ...around, document });
    const reading = readDraftDoc(shared);
    expect(settled(reading.document)).toEqual(settled(document));
    expect(judgeDraft(reading)).toMatchObject({ kind: "sound", problems: [] });
    writeDraftDoc(shared, { ...around, document: doc(paragraph("x"), ...document.content) });
    expect(settled(readDraftDoc(shared).document)).toEqual(
      settled(doc(paragraph("x"), ...document.content)),
    );
  },
);

test.each(samples)("%s is left alone by the repair of a merge", (_, document) => {
  expect(repairMerge(document).toJSON()).toEqual(settled(document));
});

test.each(samples)("%s is compared with nothing, and with itself", (_, document) => {
  const after = documentSchema.nodeFromJSON(document);
  const before = documentSchema.nodeFromJSON(doc(paragraph("before")));
  const compared = compareDocuments({ before, after }).map(({ node }) => node);
  const html = renderBlocks(compared, { lang: "en", between: "\uE0FF" });
  expect(html).toHaveLength(compared.length);
  expect(compareDocuments({ before: after, after }).every(({ change }) => change === "same")).toBe(
    true,
  );
});
