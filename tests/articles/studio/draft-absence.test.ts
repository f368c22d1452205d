import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { desk as sit, freshDevice } from "./desk.ts";

beforeEach(freshDevice);

const opened: { session: { stop(): void } }[] = [];
afterEach(() => opened.splice(0).forEach(({ session }) => session.stop()));

async function deskWithTitle(title: string) {
  const made = sit();
  const openTab: typeof made.openTab = (options) => {
    const tab = made.openTab(options);
    opened.push(tab);
    return tab;
  };
  made.server.write((text) => text.insert(0, title));
  const tab = openTab();
  await tab.is("saved");
  return {
    ...{ ...made, tab, openTab },
    async away() {
      made.server.set.isAway = true;
      made.server.cut();
      await tab.is("offline");
    },
    back: () => void (made.server.set.isAway = false),
  };
}

const disputed = {
  names: ["Théo"],
  blocks: [{ id: "title", mine: "Tides rise", theirs: "Spring Tides" }],
};

describe("whoever comes back from a long absence", () => {
  test("is shown both versions of what both sides changed, also after a reload, until it is settled", async () => {
    const at = await deskWithTitle("Tides");
    await at.away();
    at.tab.type(" rise");
    at.server.write((title) => title.insert(0, "Spring "));
    await at.pass(70);
    at.back();
    at.tab.wake();
    await at.tab.is("saved");
    expect(at.tab.words()).toBe("Spring Tides rise");
    expect(at.tab.session.merge()).toMatchObject(disputed);
    at.tab.session.stop();
    const again = at.openTab();
    await again.is("saved");
    expect(again.session.merge()).toMatchObject(disputed);
    again.session.settleMerge(["title"]);
    expect(again.session.merge()).toBeNull();
    again.session.stop();
    const last = at.openTab();
    await last.is("saved");
    expect(last.session.merge()).toBeNull();
  });

  test("is shown them as well when the page was closed meanwhile", async () => {
    const at = await deskWithTitle("Tides");
    await at.away();
    at.tab.type(" rise");
    await at.pass(10);
    await at.tab.kept();
    await vi.waitFor(async () => expect(await at.merges().absences()).toHaveLength(1));
    at.tab.session.stop();
    at.server.write((title) => title.insert(0, "Spring "));
    at.clock.pass(60_000);
    at.back();
    const again = at.openTab();
    await again.is("saved");
    expect(again.words()).toBe("Spring Tides rise");
    expect(again.session.merge()).toMatchObject(disputed);
    await vi.waitFor(async () => expect(await at.merges().absences()).toEqual([]));
  });

  test("is shown nothing of what only one side changed", async () => {
    const at = await deskWithTitle("Tides");
    await at.away();
    at.tab.session.doc.getText("excerpt").insert(0, "Mine");
    at.server.write((title) => title.insert(0, "Spring "));
    await at.pass(70);
    at.back();
    at.tab.wake();
    await at.tab.is("saved");
    expect(at.tab.session.merge()).toBeNull();
  });

  test("is shown nothing after less than a minute", async () => {
    const at = await deskWithTitle("Tides");
    await at.away();
    at.tab.type(" rise");
    at.server.write((title) => title.insert(0, "Spring "));
    await at.pass(30);
    at.back();
    at.tab.wake();
    await at.tab.is("saved");
    expect(at.tab.session.merge()).toBeNull();
  });
});
