import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { desk as sit, freshDevice, turn } from "./desk.ts";

beforeEach(freshDevice);

const opened: { session: { stop(): void } }[] = [];
afterEach(() => opened.splice(0).forEach(({ session }) => session.stop()));

function desk() {
  const made = sit();
  const openTab: typeof made.openTab = (options) => {
    const tab = made.openTab(options);
    opened.push(tab);
    return tab;
  };
  return { ...made, openTab };
}

const records = (at: ReturnType<typeof desk>, person = "ada") => at.storeOf(person).read();

describe("typing online", () => {
  test("counts as saved when the server has committed it, and leaves nothing on the device", async () => {
    const at = desk();
    const tab = at.openTab();
    await tab.is("saved");
    tab.type("Tides");
    expect(tab.kind()).toBe("saving");
    await tab.is("saved");
    expect(at.server.words()).toBe("Tides");
    await vi.waitFor(async () => expect(await records(at)).toEqual([]));
    expect(tab.session.place()).toEqual({ epoch: "first", sequence: 1 });
  });

  test("sends at most four batches a second, each with all that was typed since", async () => {
    const at = desk();
    const tab = at.openTab();
    await tab.is("saved");
    for (const letter of "Tides") {
      tab.type(letter);
      await tab.kept();
      await turn();
    }
    expect(at.server.pushes).toHaveLength(1);
    at.clock.pass(250);
    await tab.is("saved");
    expect(at.server.pushes.map(({ batch }) => batch)).toEqual([1, 2]);
    expect(at.server.words()).toBe("Tides");
  });

  test("is on the device before it is sent", async () => {
    const at = desk();
    const write = vi.fn();
    const store = at.storeOf("ada");
    const tab = at.openTab({
      store: { ...store, write: (record) => new Promise((resolve) => write(record, resolve)) },
    });
    await tab.is("saved");
    tab.type("T");
    await turn();
    expect(at.server.pushes).toEqual([]);
    write.mock.calls[0]?.[1](1);
    await tab.is("saved");
    expect(at.server.pushes).toHaveLength(1);
  });

  test("while a batch is on its way is not acknowledged with it", async () => {
    const at = desk();
    const write = vi.fn();
    const store = at.storeOf("ada");
    const tab = at.openTab({
      store: { ...store, write: (record) => new Promise((resolve) => write(record, resolve)) },
    });
    await tab.is("saved");
    tab.type("T");
    await turn();
    tab.type("ides");
    for (const [index, [, committed]] of write.mock.calls.entries()) committed(index + 1);
    await vi.waitFor(() => expect(at.server.pushes).toHaveLength(1));
    await turn();
    expect(tab.kind()).toBe("saving");
    at.clock.pass(250);
    await tab.is("saved");
    expect(at.server.words()).toBe("Tides");
  });

  test("receives what others write, and says hello again when something is missing", async () => {
    const at = desk();
    const tab = at.openTab();
    await tab.is("saved");
    at.server.write((title) => title.insert(0, "Théo"));
    await vi.waitFor(() => expect(tab.words()).toBe("Théo"));
    at.server.set.sendsUpdates = false;
    at.server.write((title) => title.insert(4, " was"));
    at.server.set.sendsUpdates = true;
    at.server.write((title) => title.insert(8, " here"));
    await vi.waitFor(() => expect(tab.words()).toBe("Théo was here"));
    expect(tab.session.place()?.sequence).toBe(3);
  });
});

describe("offline", () => {
  test("is said at once when the device says so, and tried again when the network is back", async () => {
    const at = desk();
    const tab = at.openTab();
    await tab.is("saved");
    at.server.set.hangs = true;
    tab.type("Tides");
    await tab.kept();
    expect(tab.kind()).toBe("saving");
    at.server.set.isAway = true;
    tab.network(false);
    expect(tab.session.state()).toEqual({ kind: "offline", kept: true });
    Object.assign(at.server.set, { isAway: false, hangs: false });
    tab.network(true);
    await tab.is("saved");
    expect(at.server.words()).toBe("Tides");
  });

  test("does not last when the device is wrong about its network", async () => {
    const at = desk();
    const tab = at.openTab();
    await tab.is("saved");
    tab.network(false);
    expect(tab.kind()).toBe("offline");
    at.clock.pass(1_000);
    await tab.is("saved");
  });

  test("both tabs' words are there after reopening", async () => {
    const at = desk();
    const [one, two] = [at.openTab(), at.openTab()];
    await Promise.all([one.is("saved"), two.is("saved")]);
    at.server.set.isAway = true;
    at.server.cut();
    await Promise.all([one.is("offline"), two.is("offline")]);
    one.type("zebra ");
    two.type("giraffe ");
    await Promise.all([one.kept(), two.kept()]);
    expect(one.session.state()).toEqual({ kind: "offline", kept: true });
    one.session.stop();
    two.session.stop();
    at.server.set.isAway = false;
    const again = at.openTab();
    await again.is("saved");
    expect(again.words()).toContain("zebra ");
    expect(again.words()).toContain("giraffe ");
    expect(at.server.words()).toBe(again.words());
    await vi.waitFor(async () => expect(await records(at)).toEqual([]));
  });

  test("a tab that is killed 100 ms after the last key loses nothing", async () => {
    const at = desk();
    const tab = at.openTab();
    await tab.is("saved");
    at.server.set.hangs = true;
    for (const letter of "Ebb and flow") {
      tab.type(letter);
      at.clock.pass(80);
    }
    at.clock.pass(100);
    await tab.kept();
    await freshConnection();
    at.server.set.hangs = false;
    const again = at.openTab();
    await again.is("saved");
    expect(again.words()).toBe("Ebb and flow");
    expect(at.server.words()).toBe("Ebb and flow");
  });

  test("waits longer after each failure, and tries at once when it is woken", async () => {
    const at = desk();
    const tab = at.openTab();
    await tab.is("saved");
    at.server.set.isAway = true;
    at.server.cut();
    await tab.is("offline");
    for (const seconds of [1, 2, 4, 8, 16, 30, 30]) {
      at.clock.pass(seconds * 1_000);
      await turn();
    }
    tab.type("still here");
    at.server.set.isAway = false;
    tab.wake();
    await tab.is("saved");
    expect(at.server.words()).toBe("still here");
  });
});

/** The tab's process is gone; what it had open is closed. */
async function freshConnection() {
  const { closeDeviceDatabase } =
    await import("#app/features/articles/studio/sync/device-database.ts");
  await closeDeviceDatabase();
}

describe("a device that refuses", () => {
  test("is told of, and writing and saving go on", async () => {
    const at = desk();
    const store = {
      ...at.storeOf("ada"),
      write: () => Promise.reject(new DOMException("Full.", "QuotaExceededError")),
    };
    const tab = at.openTab({ store });
    await tab.is("saved");
    at.server.set.isAway = true;
    at.server.cut();
    await tab.is("offline");
    tab.type("words");
    await vi.waitFor(() => expect(tab.session.state()).toEqual({ kind: "offline", kept: false }));
    expect(tab.session.isSafe()).toBe(false);
    at.server.set.isAway = false;
    tab.wake();
    await tab.is("saved");
    expect(at.server.words()).toBe("words");
    expect(tab.session.isSafe()).toBe(true);
  });

  test("gets what it refused together with the next change, once it has room", async () => {
    const at = desk();
    const store = at.storeOf("ada");
    let isFull = true;
    const write: typeof store.write = (record) =>
      isFull ? Promise.reject(new Error("Full.")) : store.write(record);
    const tab = at.openTab({ store: { ...store, write } });
    await tab.is("saved");
    at.server.set.isAway = true;
    at.server.cut();
    await tab.is("offline");
    tab.type("one ");
    await vi.waitFor(() => expect(tab.session.state()).toMatchObject({ kept: false }));
    isFull = false;
    at.clock.pass(2_000);
    tab.type("two");
    await tab.kept();
    tab.session.stop();
    at.server.set.isAway = false;
    const again = at.openTab();
    await again.is("saved");
    expect(again.words()).toBe("one two");
  });

  test("is asked again by itself", async () => {
    const at = desk();
    const store = at.storeOf("ada");
    let isFull = true;
    const write: typeof store.write = (record) =>
      isFull ? Promise.reject(new Error("Full.")) : store.write(record);
    const tab = at.openTab({ store: { ...store, write } });
    await tab.is("saved");
    at.server.set.isAway = true;
    at.server.cut();
    await tab.is("offline");
    tab.type("words");
    await vi.waitFor(() => expect(tab.session.state()).toMatchObject({ kept: false }));
    isFull = false;
    await at.pass(11);
    await tab.kept();
    expect(tab.session.state()).toEqual({ kind: "offline", kept: true });
  });

  test("that never answers holds nothing up", async () => {
    const at = desk();
    const never = () => new Promise<never>(() => {});
    const tab = at.openTab({ store: { ...at.storeOf("ada"), write: never } });
    await tab.is("saved");
    tab.type("words");
    await turn();
    at.clock.pass(2_000);
    await tab.is("saved");
    expect(at.server.words()).toBe("words");
  });
});

describe("a server", () => {
  test("whose answer is lost has the words once, although they come twice", async () => {
    const at = desk();
    const tab = at.openTab();
    await tab.is("saved");
    at.server.set.losesAnswers = true;
    tab.type("once");
    await tab.is("offline");
    at.server.set.losesAnswers = false;
    at.clock.pass(1_000);
    await tab.is("saved");
    expect(at.server.pushes).toHaveLength(2);
    expect(at.server.words()).toBe("once");
    expect(tab.words()).toBe("once");
  });

  test("that hangs counts as offline after fifteen seconds", async () => {
    const at = desk();
    const tab = at.openTab();
    await tab.is("saved");
    at.server.set.hangs = true;
    tab.type("waiting");
    await tab.kept();
    await turn();
    at.clock.pass(14_999);
    expect(tab.kind()).toBe("saving");
    at.clock.pass(1);
    expect(tab.session.state()).toEqual({ kind: "offline", kept: true });
    at.server.set.hangs = false;
    at.clock.pass(1_000);
    await tab.is("saved");
    expect(at.server.words()).toBe("waiting");
  });

  test("that is silent is asked, and counts as lost within forty seconds", async () => {
    const at = desk();
    const tab = at.openTab();
    await tab.is("saved");
    at.server.set.hangs = true;
    at.clock.pass(36_000);
    expect(tab.kind()).toBe("offline");
  });

  test("that cannot store is sent the same again", async () => {
    const at = desk();
    const tab = at.openTab();
    await tab.is("saved");
    at.server.set.answer = (message) =>
      message.type === "push"
        ? { type: "failed", batch: message.batch, retryAfterSeconds: 3 }
        : null;
    tab.type("later");
    await tab.is("offline");
    at.server.set.answer = null;
    at.clock.pass(3_000);
    await tab.is("saved");
    expect(at.server.words()).toBe("later");
  });

  test("that refuses gets no more of it: the words are kept, and writing goes on", async () => {
    const at = desk();
    const tab = at.openTab();
    const replaced = vi.fn();
    tab.session.onReplaced(replaced);
    await tab.is("saved");
    at.server.write((title) => title.insert(0, "Ours. "));
    await vi.waitFor(() => expect(tab.words()).toBe("Ours. "));
    at.server.set.answer = (message) =>
      message.type === "push"
        ? { type: "refused", batch: message.batch, path: "title", message: "is too long" }
        : null;
    const before = tab.session.doc;
    tab.type("hostile");
    await tab.is("refused");
    await vi.waitFor(() => expect(replaced).toHaveBeenCalledTimes(1));
    expect(tab.session.state()).toMatchObject({ path: "title", message: "is too long" });
    expect(tab.session.doc).not.toBe(before);
    expect(tab.words()).toBe("Ours. ");
    expect(tab.texts()).toEqual(["hostile"]);
    before.getText("title").insert(0, "a last key");
    expect(tab.texts()).toContain("a last key");
    at.server.set.answer = null;
    tab.type("Fine.");
    at.clock.pass(250);
    await tab.is("saved");
    expect(at.server.words()).toBe("Ours. Fine.");
    tab.session.stop();
    const again = at.openTab();
    await again.is("saved");
    expect(again.words()).toBe("Ours. Fine.");
    expect(again.texts()).toContain("hostile");
    for (const { id } of again.session.copies()) await again.session.dropCopy(id);
    expect(again.texts()).toEqual([]);
    expect(await records(at)).toEqual([]);
  });

  test("that refuses one place stores all else of the same batch", async () => {
    const at = desk();
    const tab = at.openTab();
    await tab.is("saved");
    at.server.set.answer = (message) =>
      message.type === "push" && at.server.pushes.length === 0 && tab.words() !== ""
        ? { type: "refused", batch: message.batch, path: "title", message: "is too long" }
        : null;
    tab.session.doc.getText("excerpt").insert(0, "A standfirst.");
    tab.type("too long");
    await vi.waitFor(() => expect(tab.words()).toBe(""));
    expect(tab.session.doc.getText("excerpt").toJSON()).toBe("A standfirst.");
    at.clock.pass(250);
    await tab.is("saved");
    expect(tab.texts().join()).toContain("too long");
  });

  test("that knows the client id as somebody else's gets the words from a fresh document", async () => {
    const at = desk();
    const tab = at.openTab();
    await tab.is("saved");
    let times = 0;
    at.server.set.answer = (message) =>
      message.type === "push" && times++ === 0
        ? { type: "other-client", batch: message.batch }
        : null;
    const before = tab.session.doc.clientID;
    tab.type("mine");
    await vi.waitFor(() => expect(tab.session.doc.clientID).not.toBe(before));
    at.clock.pass(250);
    await tab.is("saved");
    expect(at.server.words()).toBe("mine");
    expect(tab.texts()).toEqual([]);
    await vi.waitFor(async () => expect(await records(at)).toEqual([]));
  });

  test("that was restored from a backup gets back what a browser still has", async () => {
    const at = desk();
    const tab = at.openTab();
    await tab.is("saved");
    tab.type("one");
    at.clock.pass(250);
    await tab.is("saved");
    at.server.backUp();
    tab.type(" two");
    at.clock.pass(250);
    await tab.is("saved");
    at.server.restore();
    expect(at.server.words()).toBe("one");
    await tab.is("offline");
    tab.wake();
    await vi.waitFor(() => expect(at.server.words()).toBe("one two"));
    expect(tab.words()).toBe("one two");
    expect(tab.texts()).toEqual([]);
  });

  test("that was restored from a backup takes in what a closed page has left on the device", async () => {
    const at = desk();
    const tab = at.openTab();
    await tab.is("saved");
    tab.type("one");
    at.clock.pass(250);
    await tab.is("saved");
    at.server.backUp();
    at.server.set.isAway = true;
    at.server.cut();
    await tab.is("offline");
    tab.type(" two");
    await tab.kept();
    tab.session.stop();
    at.server.set.isAway = false;
    at.server.restore();
    const again = at.openTab();
    await again.is("saved");
    await vi.waitFor(() => expect(at.server.words()).toBe("one two"));
    expect(again.texts()).toEqual([]);
  });

  test("that was made anew gets no words of before; they are offered", async () => {
    const at = desk();
    const tab = at.openTab();
    await tab.is("saved");
    at.server.set.isAway = true;
    at.server.cut();
    await tab.is("offline");
    tab.type("of before");
    await tab.kept();
    at.server.makeAnew("Restored.");
    at.server.set.isAway = false;
    tab.wake();
    await tab.is("saved");
    expect(tab.words()).toBe("Restored.");
    expect(at.server.words()).toBe("Restored.");
    expect(tab.texts()).toEqual(["of before"]);
    tab.session.stop();
    const again = at.openTab();
    await again.is("saved");
    expect(again.words()).toBe("Restored.");
    expect(again.texts()).toEqual(["of before"]);
  });

  test("of a newer version goes on storing, and nothing is received", async () => {
    const at = desk();
    const tab = at.openTab();
    await tab.is("saved");
    at.server.set.older = true;
    at.server.write((title) => title.insert(0, "new"));
    await vi.waitFor(() => expect(tab.words()).toBe("new"));
    at.server.cut();
    await tab.is("offline");
    at.clock.pass(1_000);
    await tab.is("older");
    at.server.write((title) => title.insert(3, "er"));
    tab.type("!");
    await vi.waitFor(() => expect(at.server.pushes).toHaveLength(1));
    expect(at.server.words()).toContain("!");
    expect(tab.words()).toBe("new!");
    expect(await tab.session.flush()).toMatchObject({ sequence: 3 });
  });
});

describe("an expired session", () => {
  const expire = (at: ReturnType<typeof desk>) => {
    at.server.set.answer = (message) =>
      message.type === "push" || message.type === "hello" ? { type: "signed-out" } : null;
  };

  test("is renewed over the connection, and the words are stored", async () => {
    const at = desk();
    const tab = at.openTab();
    await tab.is("saved");
    at.server.set.answer = (message) => {
      if (message.type === "renew") at.server.set.answer = null;
      return message.type === "push" ? { type: "signed-out" } : null;
    };
    tab.type("words");
    await vi.waitFor(() => expect(at.renewal.count).toBe(1));
    await at.pass(1);
    await tab.is("saved");
    expect(at.server.words()).toBe("words");
  });

  test("that cannot be renewed for want of a network is offline, and tried again", async () => {
    const at = desk();
    const tab = at.openTab();
    await tab.is("saved");
    at.renewal.outcome = "unreachable";
    expire(at);
    tab.type("words");
    await tab.is("offline");
    at.renewal.outcome = "renewed";
    at.server.set.answer = null;
    at.clock.pass(1_000);
    await tab.is("saved");
    expect(at.server.words()).toBe("words");
  });

  test("that is over is said, and writing goes on once another tab has signed in", async () => {
    const at = desk();
    const tab = at.openTab();
    await tab.is("saved");
    at.renewal.outcome = "signed-out";
    expire(at);
    tab.type("words");
    await tab.is("signed-out");
    await tab.kept();
    tab.wake();
    await turn();
    expect(tab.session.state()).toEqual({ kind: "signed-out", kept: true });
    at.renewal.outcome = "renewed";
    at.server.set.answer = null;
    tab.wake();
    await tab.is("saved");
    expect(at.server.words()).toBe("words");
  });

  test("is renewed every 45 seconds, and who it is is asked before anything is sent", async () => {
    const at = desk();
    const tab = at.openTab();
    await tab.is("saved");
    await at.pass(45);
    expect(at.renewal.count).toBe(1);
    await vi.waitFor(() =>
      expect(
        at.server
          .sent()
          .map(({ type }) => type)
          .slice(-2),
      ).toEqual(["renew", "hello"]),
    );
  });

  test("of somebody else saves nothing under their name and shows them nothing", async () => {
    const at = desk();
    const tab = at.openTab();
    await tab.is("saved");
    at.server.set.isAway = true;
    at.server.cut();
    await tab.is("offline");
    tab.type("Ada's");
    await tab.kept();
    at.server.set.person = { id: "theo", name: "Théo" };
    at.server.set.isAway = false;
    tab.wake();
    await tab.is("others");
    await at.pass(60);
    expect(at.server.pushes).toEqual([]);
    const theirs = at.openTab({ personId: "theo" });
    await theirs.is("saved");
    expect(theirs.words()).toBe("");
    expect(theirs.texts()).toEqual([]);
    at.server.set.person = { id: "ada", name: "Ada" };
    tab.wake();
    await tab.is("saved");
    expect(at.server.words()).toBe("Ada's");
  });
});

describe("an article that is gone", () => {
  test("offers what is unsent as text, also to the next visit, until it is dropped", async () => {
    const at = desk();
    const tab = at.openTab();
    await tab.is("saved");
    at.server.set.answer = () => ({ type: "gone" });
    tab.type("A line");
    await tab.is("gone");
    expect(tab.texts()).toEqual(["A line"]);
    await tab.kept();
    tab.session.stop();
    const again = at.openTab();
    await again.is("gone");
    expect(again.texts()).toEqual(["A line"]);
    const [copy] = again.session.copies();
    await again.session.dropCopy(copy?.id ?? "");
    expect(again.texts()).toEqual([]);
    expect(await records(at)).toEqual([]);
  });
});

describe("copies of the version before", () => {
  const key = "masthead:draft:article:tab";
  const document = {
    type: "doc",
    content: [{ type: "paragraph", content: [{ type: "text", text: "A line" }] }],
  };

  test("are offered as words and go only when they are dropped", async () => {
    const at = desk();
    const content = { title: "Tides", excerpt: "", document, tags: [], picture: null };
    at.storage.set(key, JSON.stringify({ at: 5, revision: 1, content }));
    at.storage.set("masthead:draft:other:tab", JSON.stringify({ at: 5, revision: 1, content }));
    at.storage.set("masthead:draft:article:broken", "{");
    const tab = at.openTab();
    await tab.is("saved");
    expect(tab.session.copies()).toEqual([{ id: key, at: 5, text: "Tides\nA line" }]);
    await tab.session.dropCopy(key);
    expect(tab.texts()).toEqual([]);
    expect(at.storage.size).toBe(2);
  });
});

describe("flushing", () => {
  test("resolves with the stored place that the document holds", async () => {
    const at = desk();
    const tab = at.openTab();
    await tab.is("saved");
    at.server.set.sendsUpdates = false;
    tab.type("words");
    expect(await tab.session.flush()).toEqual({ epoch: "first", sequence: 1 });
    expect(tab.session.place()).toEqual({ epoch: "first", sequence: 1 });
    expect(at.server.words()).toBe("words");
  });

  test("resolves with null when it cannot be done", async () => {
    const at = desk();
    const tab = at.openTab();
    await tab.is("saved");
    at.server.set.isAway = true;
    at.server.cut();
    await tab.is("offline");
    tab.type("words");
    expect(await tab.session.flush()).toBeNull();
  });
});

describe("leaving", () => {
  test("sends what is unsent by a last request when the connection is gone", async () => {
    const at = desk();
    const tab = at.openTab();
    await tab.is("saved");
    at.server.set.isAway = true;
    at.server.cut();
    await tab.is("offline");
    tab.session.leave();
    expect(tab.last).toEqual([]);
    tab.type("words");
    tab.session.leave();
    expect(tab.last).toMatchObject([{ type: "push", epoch: "first", seen: 0 }]);
  });

  test("sends nothing by a last request that is too large for one", async () => {
    const at = desk();
    const tab = at.openTab();
    await tab.is("saved");
    at.server.set.isAway = true;
    at.server.cut();
    await tab.is("offline");
    tab.type("x".repeat(60_000));
    tab.session.leave();
    expect(tab.last).toEqual([]);
  });
});
