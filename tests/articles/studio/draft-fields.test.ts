import { ySyncPluginKey } from "@tiptap/y-tiptap";
import { expect, test } from "vitest";
import * as Y from "yjs";
import {
  changeSetting,
  changeTags,
  draftFields,
  fieldsOrigin,
  mergeTags,
} from "#app/features/articles/studio/draft-fields.ts";
import { draftUndo } from "#app/features/articles/studio/draft-undo.ts";
import { mappedThrough, writeTyped } from "#app/features/articles/studio/typed-text.ts";
import { draftParts } from "#app/features/articles/shared-draft/draft-doc.ts";
import { readDraftFields } from "#app/features/articles/shared-draft/read-draft-doc.ts";

/** Two writers of one draft, who exchange what they wrote when the test says so. */
function twoWriters(title = "") {
  const [mine, theirs] = [new Y.Doc(), new Y.Doc()];
  draftParts(mine).title.insert(0, title);
  const exchange = () => {
    const [fromMine, fromTheirs] = [mine, theirs].map((doc) => Y.encodeStateAsUpdate(doc));
    if (fromMine) Y.applyUpdate(theirs, fromMine, "server");
    if (fromTheirs) Y.applyUpdate(mine, fromTheirs, "server");
  };
  exchange();
  return { mine, theirs, exchange };
}

test("whoever subscribes hears of each change, and reads what came while nobody listened", () => {
  const doc = new Y.Doc();
  const fields = draftFields(doc);
  expect(fields.read().title).toBe("");
  draftParts(doc).title.insert(0, "Before");
  let notices = 0;
  const stop = fields.subscribe(() => notices++);
  expect(fields.read().title).toBe("Before");
  changeSetting(doc, { lang: "fr", picture: { key: "a.png", alt: "" } });
  changeTags(doc, { before: [], after: ["Sea"] });
  expect(fields.read()).toMatchObject({ lang: "fr", tags: ["Sea"], picture: { key: "a.png" } });
  expect(fields.read()).toBe(fields.read());
  expect(notices).toBeGreaterThan(0);
  stop();
  notices = 0;
  draftParts(doc).title.insert(0, "Not ");
  expect(notices).toBe(0);
});

test("two people typing in one title both keep their words", () => {
  const { mine, theirs, exchange } = twoWriters("The tide");
  const write = (doc: Y.Doc, typed: string, caret: number) =>
    writeTyped(draftParts(doc).title, { shown: "The tide", typed, caret });
  write(mine, "The low tide", 8);
  write(theirs, "The tide at noon", 16);
  exchange();
  expect(readDraftFields(mine).title).toBe("The low tide at noon");
  expect(readDraftFields(theirs).title).toBe("The low tide at noon");
});

test("a field that has not shown others' words yet does not take them away", () => {
  const { mine, theirs, exchange } = twoWriters("The tide");
  draftParts(theirs).title.insert(0, "Look: ");
  exchange();
  writeTyped(draftParts(mine).title, { shown: "The tide", typed: "The tide turns", caret: 14 });
  expect(readDraftFields(mine).title).toBe("Look: The tide turns");
});

test("a word typed before one that begins alike stays whole when somebody else deletes that one", () => {
  const { mine, theirs, exchange } = twoWriters("tide");
  writeTyped(draftParts(mine).title, { shown: "tide", typed: "tin tide", caret: 4 });
  writeTyped(draftParts(theirs).title, { shown: "tide", typed: "", caret: 0 });
  exchange();
  expect(readDraftFields(mine).title).toBe("tin ");
  expect(readDraftFields(theirs).title).toBe("tin ");
});

test.each([
  { done: "replaces a selection", shown: "low tide", typed: "high tide", caret: 4 },
  { done: "presses Backspace", shown: "tidde", typed: "tide", caret: 3 },
  { done: "presses Delete", shown: "tidde", typed: "tide", caret: 2 },
  { done: "corrects the word behind the caret", shown: "teh tide", typed: "the tide", caret: 0 },
  { done: "types a sign of two units before the same", shown: "🌊", typed: "🌊🌊", caret: 2 },
])("the field and the text agree when somebody $done", ({ shown, typed, caret }) => {
  const { mine } = twoWriters(shown);
  writeTyped(draftParts(mine).title, { shown, typed, caret });
  expect(readDraftFields(mine).title).toBe(typed);
});

test("words are not trimmed while they are typed", () => {
  const doc = new Y.Doc();
  writeTyped(draftParts(doc).title, { shown: "", typed: "  Two words ", caret: 12 });
  expect(readDraftFields(doc).title).toBe("  Two words ");
});

test("the caret stays at its letter while others write before and after it", () => {
  expect(mappedThrough([{ insert: "abc" }], 5)).toBe(8);
  expect(mappedThrough([{ retain: 5 }, { insert: "abc" }], 5)).toBe(5);
  expect(mappedThrough([{ retain: 1 }, { delete: 2 }], 5)).toBe(3);
  expect(mappedThrough([{ retain: 4 }, { delete: 9 }], 5)).toBe(4);
  expect(mappedThrough([{ retain: 7 }, { insert: "x" }, { delete: 2 }], 5)).toBe(5);
});

test("tags that two people add at once are all there", () => {
  const { mine, theirs, exchange } = twoWriters();
  changeTags(mine, { before: [], after: ["Sea"] });
  changeTags(theirs, { before: [], after: ["Wind"] });
  exchange();
  expect(new Set(readDraftFields(mine).tags)).toEqual(new Set(["Sea", "Wind"]));
});

test("a list that is being typed adds to others' tags and brings none back", () => {
  const before = ["Sea", "Wind"];
  expect(mergeTags(["Sea", "Wind", "Rain"], { before, after: ["Sea"] })).toEqual(["Sea", "Rain"]);
  expect(mergeTags(["Sea"], { before, after: ["Sea", "Wind", "Ice"] })).toEqual(["Sea", "Ice"]);
});

test("undo covers title, standfirst and text, in order, and nobody else's words", () => {
  const { mine, theirs, exchange } = twoWriters();
  const undo = draftUndo(mine);
  const { title, document } = draftParts(mine);
  writeTyped(title, { shown: "", typed: "Mine", caret: 4 });
  undo.stopCapturing();
  mine.transact(() => document.push([new Y.XmlElement("horizontalRule")]), ySyncPluginKey);
  undo.stopCapturing();
  writeTyped(draftParts(theirs).excerpt, { shown: "", typed: "Theirs", caret: 6 });
  exchange();
  undo.undo();
  expect(document.length).toBe(0);
  expect(title.toJSON()).toBe("Mine");
  undo.undo();
  expect(title.toJSON()).toBe("");
  expect(undo.canUndo()).toBe(false);
  expect(readDraftFields(mine).excerpt).toBe("Theirs");
  undo.redo();
  expect(title.toJSON()).toBe("Mine");
});

test("what a writer puts in from a kept copy can be undone", () => {
  const doc = new Y.Doc();
  const undo = draftUndo(doc);
  doc.transact(() => draftParts(doc).document.push([new Y.XmlElement("paragraph")]), fieldsOrigin);
  expect(undo.canUndo()).toBe(true);
});
