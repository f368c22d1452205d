import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { ServerMessage } from "#app/features/articles/shared-draft/sync-messages.ts";
import { streamTransport } from "#app/features/articles/studio/sync/stream-transport.ts";

const hello = { type: "hello", schemaVersion: 1, known: null } as const;
const welcome: ServerMessage = {
  type: "welcome",
  ...{ epoch: "first", sequence: 3, update: "", vector: "", older: false, connection: "here" },
  person: { id: "ada", name: "Ada" },
};

class FakeStream extends EventTarget {
  static all: FakeStream[] = [];
  isClosed = false;
  constructor(readonly url: string) {
    super();
    FakeStream.all.push(this);
  }
  close() {
    this.isClosed = true;
  }
  say(data: string) {
    this.dispatchEvent(new MessageEvent("message", { data }));
  }
}

/** Locks of one browser, as far as they are used: whoever steals one takes it from its holder. */
function locks() {
  let rob = () => {};
  return {
    request: (_name: string, _options: object, work: () => Promise<void>) => {
      rob();
      return new Promise<void>((resolve, reject) => {
        rob = () => reject(new DOMException("Stolen.", "AbortError"));
        void work().then(resolve);
      });
    },
  };
}

const answer = vi.fn();
const stops: (() => void)[] = [];
beforeEach(() => {
  FakeStream.all = [];
  answer.mockReset().mockImplementation(async () => Response.json({ messages: [welcome] }));
  vi.stubGlobal("fetch", answer);
  vi.stubGlobal("EventSource", FakeStream);
  vi.stubGlobal("navigator", { locks: locks() });
  vi.stubGlobal("document", Object.assign(new EventTarget(), { visibilityState: "visible" }));
});
afterEach(() => stops.splice(0).forEach((stop) => stop()));

function open() {
  const events = { onOpen: vi.fn(), onMessage: vi.fn(), onBeat: vi.fn(), onLost: vi.fn() };
  const transport = streamTransport("/sync?person=ada", events);
  stops.push(() => transport.close());
  return { events, transport };
}

describe("a draft by requests", () => {
  test("sends by POST, and follows the draft from where the greeting found it", async () => {
    const { events, transport } = open();
    await vi.waitFor(() => expect(events.onOpen).toHaveBeenCalledTimes(1));
    transport.send([hello]);
    await vi.waitFor(() => expect(events.onMessage).toHaveBeenCalledWith(welcome));
    const [address, request] = answer.mock.calls[0] ?? [];
    expect(address).toBe("/sync?person=ada");
    expect(JSON.parse(request.body)).toEqual({ messages: [hello] });
    expect(FakeStream.all.map(({ url }) => url)).toEqual([
      "/sync?person=ada&epoch=first&sequence=3",
    ]);
    FakeStream.all[0]?.say(JSON.stringify({ type: "resync" }));
    expect(events.onMessage).toHaveBeenLastCalledWith({ type: "resync" });
  });

  test("sends one request at a time, with all that has come up since", async () => {
    const { transport } = open();
    transport.send([hello]);
    transport.send([hello]);
    transport.send([hello]);
    await vi.waitFor(() => expect(answer).toHaveBeenCalledTimes(2));
    expect(JSON.parse(answer.mock.calls[1]?.[1].body).messages).toHaveLength(2);
  });

  test("leaves the browser's one stream to the tab that was seen last", async () => {
    const [one, two] = [open(), open()];
    one.transport.send([hello]);
    two.transport.send([hello]);
    await vi.waitFor(() => expect(two.events.onMessage).toHaveBeenCalled());
    await vi.waitFor(() =>
      expect(FakeStream.all.filter(({ isClosed }) => !isClosed)).toHaveLength(1),
    );
    one.transport.send([hello]);
    await vi.waitFor(() => expect(one.events.onMessage).toHaveBeenCalledTimes(2));
    expect(FakeStream.all.filter(({ isClosed }) => !isClosed)).toHaveLength(1);
  });

  test("opens its stream anew with a renewed session", async () => {
    const { events, transport } = open();
    transport.send([hello]);
    await vi.waitFor(() => expect(FakeStream.all).toHaveLength(1));
    transport.send([{ type: "renew", token: "token" }]);
    transport.send([hello]);
    await vi.waitFor(() => expect(FakeStream.all).toHaveLength(2));
    expect(FakeStream.all.map(({ isClosed }) => isClosed)).toEqual([true, false]);
    expect(answer).toHaveBeenCalledTimes(2);
    expect(events.onLost).not.toHaveBeenCalled();
  });

  test.each([
    [401, "signed-out"],
    [403, "forbidden"],
    [404, "gone"],
    [410, "gone"],
  ])("takes status %i for %s", async (status, type) => {
    answer.mockResolvedValue(new Response("{}", { status }));
    const { events, transport } = open();
    transport.send([hello]);
    await vi.waitFor(() => expect(events.onMessage).toHaveBeenCalledWith({ type }));
  });

  test.each([
    ["a network that fails", () => Promise.reject(new TypeError("Failed to fetch"))],
    ["a page of a proxy", () => Promise.resolve(new Response("<html>", { status: 502 }))],
  ])("is lost by %s", async (_, fails) => {
    answer.mockImplementation(fails);
    const { events, transport } = open();
    transport.send([hello]);
    await vi.waitFor(() => expect(events.onLost).toHaveBeenCalledTimes(1));
  });
});
