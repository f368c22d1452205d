import * as Y from "yjs";
import { expect, test } from "vitest";
import { draftPresence } from "#app/features/articles/studio/sync/draft-presence.ts";
import { wordsInUpdates } from "#app/features/articles/studio/sync/words-in-updates.ts";
import { handClock } from "./hand-clock.ts";

/** What is typed into a document that already says something. */
function typed(change: (doc: Y.Doc) => void): { update: Uint8Array }[] {
  const doc = new Y.Doc();
  doc.getText("title").insert(0, "Before");
  const updates: { update: Uint8Array }[] = [];
  doc.on("update", (update: Uint8Array) => updates.push({ update }));
  change(doc);
  return updates;
}

const paragraph = (words: string) => {
  const element = new Y.XmlElement("paragraph");
  element.insert(0, [new Y.XmlText(words)]);
  return element;
};

test("words typed letter by letter are one line, without the document they belong to", () => {
  const updates = typed((doc) => {
    for (const letter of [..." and after"]) {
      const title = doc.getText("title");
      title.insert(title.length, letter);
    }
  });
  expect(wordsInUpdates(updates)).toBe("and after");
});

test("words in two places are two lines, and what was deleted again is not among them", () => {
  const updates = typed((doc) => {
    doc.getXmlFragment("document").insert(0, [paragraph("One."), paragraph("Two. Oops")]);
    const second = doc.getXmlFragment("document").get(1) as Y.XmlElement;
    (second.get(0) as Y.XmlText).delete(4, 5);
    doc.getMap("tags").set("sea", { name: "Sea", order: 0 });
  });
  expect(wordsInUpdates(updates)).toBe("One.\nTwo.\nSea");
});

test("a word in bold stays in its line", () => {
  const updates = typed((doc) => {
    const text = new Y.XmlText();
    doc.getXmlFragment("document").insert(0, [text]);
    text.insert(0, "a ");
    text.insert(2, "bold", { bold: true });
    text.insert(6, " word", { bold: null });
  });
  expect(wordsInUpdates(updates)).toBe("a bold word");
});

test("nothing is no words", () => {
  expect(wordsInUpdates([])).toBe("");
});

test("carets are shown with the server's names, and one's own goes out four times a second", () => {
  const clock = handClock();
  const sent: unknown[] = [];
  const presence = draftPresence(new Y.Doc(), {
    timers: clock.timers,
    send: (state) => void sent.push(state),
  });
  const { awareness } = presence;
  presence.connected("mine");
  clock.pass(0);
  for (let key = 0; key < 10; key++) {
    awareness.setLocalStateField("cursor", { anchor: { key }, head: { key } });
    awareness.setLocalStateField("user", { name: "Somebody else", color: "red" });
    clock.pass(50);
  }
  expect(sent).toEqual([
    { anchor: null, head: null },
    { anchor: { key: 4 }, head: { key: 4 } },
    { anchor: { key: 9 }, head: { key: 9 } },
  ]);
  const person = { id: "theo", name: "Théo" };
  const state = { anchor: { key: 1 }, head: { key: 2 } };
  presence.receive({ type: "presence", connection: "mine", person, state });
  presence.receive({ type: "presence", connection: "theirs", person, state });
  const others = () =>
    [...awareness.getStates()].filter(([id]) => id !== awareness.clientID).map(([, each]) => each);
  expect(others()).toMatchObject([{ user: { name: "Théo" }, cursor: state }]);
  presence.receive({ type: "presence", connection: "theirs", person, state: null });
  expect(others()).toEqual([]);
  presence.receive({ type: "presence", connection: "theirs", person, state });
  presence.clear();
  expect(others()).toEqual([]);
  presence.stop();
});
