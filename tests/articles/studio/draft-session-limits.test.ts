import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import * as Y from "yjs";
import { desk as sit, freshDevice, turn } from "./desk.ts";

beforeEach(freshDevice);

const opened: { session: { stop(): void } }[] = [];
afterEach(() => opened.splice(0).forEach(({ session }) => session.stop()));

async function desk() {
  const at = sit();
  const tab = at.openTab();
  opened.push(tab);
  await tab.is("saved");
  return { ...at, tab };
}

describe("a draft that cannot go on as it is", () => {
  test("begins afresh with its words when the server never follows it", async () => {
    const { server, pass, tab } = await desk();
    const before = tab.session.doc;
    server.set.answer = (message) =>
      message.type === "push" && tab.session.doc === before ? { type: "resync" } : null;
    tab.type("words");
    await pass(10);
    await tab.is("saved");
    expect(tab.session.doc).not.toBe(before);
    expect(server.words()).toBe("words");
    expect(server.sent().filter(({ type }) => type === "push")).toHaveLength(5);
  });

  test("is not pushed into another epoch by an older editor", async () => {
    const { server, pass, tab } = await desk();
    server.set.isAway = true;
    server.cut();
    await tab.is("offline");
    tab.type("words");
    server.makeAnew("Restored.");
    server.set.older = true;
    server.set.isAway = false;
    tab.wake();
    await tab.is("older");
    await pass(10);
    expect(server.pushes).toEqual([]);
    expect(tab.words()).toBe("words");
    expect(tab.session.isSafe()).toBe(true);
  });

  test("offers records that build on what the server lacks", async () => {
    const { server, storeOf, openTab, tab } = await desk();
    const other = new Y.Doc();
    other.getText("title").insert(0, "unknown to the server");
    const known = Y.encodeStateVector(other);
    other.getText("title").insert(21, " but kept");
    const update = Y.encodeStateAsUpdate(other, known);
    await storeOf("ada").write({ epoch: "first", update });
    tab.session.stop();
    const again = openTab();
    opened.push(again);
    await again.is("saved");
    expect(again.texts()).toEqual(["but kept"]);
    expect(server.pushes).toEqual([]);
    again.type("fine");
    await vi.waitFor(() => expect(server.words()).toBe("fine"));
  });

  test("refuses one change that is larger than the server takes, without sending it", async () => {
    const { server, tab } = await desk();
    tab.type("x".repeat(1_600_000));
    await tab.is("refused");
    await vi.waitFor(() => expect(tab.words()).toBe(""));
    expect(server.pushes).toEqual([]);
    expect(tab.session.state()).toMatchObject({ message: "is larger than an article may be" });
    expect(tab.texts()[0]).toHaveLength(1_600_000);
  });
});

describe("listeners", () => {
  test("are called when something has changed, not at every key", async () => {
    const { server, tab } = await desk();
    server.set.isAway = true;
    server.cut();
    await tab.is("offline");
    const listener = vi.fn();
    tab.session.onState(listener);
    for (const letter of "many keys") tab.type(letter);
    await tab.kept();
    expect(listener).not.toHaveBeenCalled();
    tab.session.stop();
    tab.type("after the end");
    await turn();
    expect(listener).not.toHaveBeenCalled();
  });

  test("a flush that waits ends with the session", async () => {
    const { server, tab } = await desk();
    server.set.hangs = true;
    tab.type("words");
    const flushed = tab.session.flush();
    await turn();
    tab.session.stop();
    expect(await flushed).toBeNull();
  });
});

test("a day's writing offline in a thousand changes comes back whole", async () => {
  const { server, openTab, tab } = await desk();
  server.set.isAway = true;
  server.cut();
  await tab.is("offline");
  for (let key = 0; key < 1_000; key++) tab.type("k");
  await tab.kept();
  tab.session.stop();
  server.set.isAway = false;
  const again = openTab();
  opened.push(again);
  await again.is("saved");
  expect(server.words()).toHaveLength(1_000);
  expect(server.pushes).toHaveLength(1);
});
