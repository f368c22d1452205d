import { expect, test, vi } from "vitest";
import { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import { emptyDraft } from "#app/features/articles/draft-content.ts";
import { readDraftDoc } from "#app/features/articles/shared-draft/read-draft-doc.ts";
import { blockLines } from "#app/features/articles/studio/block-lines.ts";
import { draftAsText } from "#app/features/articles/studio/draft-as-text.ts";
import { insertAtEnd } from "#app/features/articles/studio/kept-copies-notice.tsx";
import { newArticleOf } from "#app/features/articles/studio/new-article.ts";
import { peopleIn } from "#app/features/articles/studio/presence-list.tsx";
import { validateDocument } from "#app/features/editor/validate-document.ts";

const paragraph = (text: string) => ({ type: "paragraph", content: [{ type: "text", text }] });
const documentOf = (...texts: string[]) => ({ type: "doc", content: texts.map(paragraph) });

/** A server that takes everything; the list has what it was sent. */
function takingEverything() {
  const sent: { path: string; body: unknown }[] = [];
  vi.stubGlobal("fetch", (path: string, { body }: { body: string }) => {
    sent.push({ path, body: JSON.parse(body) });
    return Promise.resolve(Response.json({ id: "new", revision: 1 }));
  });
  return sent;
}
const renewSession = () => Promise.resolve(true);

test("a text from an earlier visit goes to the end of the draft, a paragraph for each line", () => {
  const doc = new Y.Doc();
  insertAtEnd(doc, "One line\n\nAnother <b>line</b>");
  const { document } = readDraftDoc(doc);
  expect(blockLines(document)).toEqual(["One line", "Another <b>line</b>"]);
  expect(validateDocument(document).ok).toBe(true);
});

test("the text of a deleted article goes into a new one, and what does not fit its fields is not cut", async () => {
  const sent = takingEverything();
  const title = "t".repeat(301);
  const draft = { ...emptyDraft, title, tags: ["!!!"], document: documentOf("Text") };
  expect(await newArticleOf(draft, renewSession)).toBe("new");
  expect(sent.map(({ path }) => path)).toEqual(["/api/v1/articles", "/api/v1/articles/new/draft"]);
  expect(sent.at(-1)?.body).toMatchObject({
    revision: 1,
    title: "",
    tags: [],
    document: documentOf(title, "!!!", "Text"),
  });
});

test("without an answer there is no new article, and the text stays where it is", async () => {
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("fetch failed")));
  expect(
    await newArticleOf({ ...emptyDraft, document: documentOf("Text") }, renewSession),
  ).toBeNull();
});

test("title, standfirst and text are copied together, also from a document that is not valid", () => {
  const draft = { ...emptyDraft, title: "A title", excerpt: "A line" };
  expect(draftAsText({ ...draft, document: documentOf("One", "Two") })).toBe(
    "A title\n\nA line\n\nOne\n\nTwo",
  );
  expect(draftAsText({ ...draft, document: { type: "doc", content: [] } })).toContain("A title");
});

test("each person is there once, and whoever looks is not among them", () => {
  const awareness = new Awareness(new Y.Doc());
  awareness.setLocalStateField("user", { id: "me", name: "Me" });
  const maren = { user: { id: "m", name: "Maren" }, cursor: null };
  awareness.states.set(1, maren);
  awareness.states.set(2, maren);
  awareness.states.set(3, {});
  expect(peopleIn(awareness)).toEqual([{ id: "m", name: "Maren" }]);
  awareness.destroy();
});
