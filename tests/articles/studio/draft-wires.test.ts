import { describe, expect, test, vi } from "vitest";
import type { ServerMessage } from "#app/features/articles/shared-draft/sync-messages.ts";
import { connectDraft } from "#app/features/articles/studio/sync/connect.ts";
import { guardLeaving } from "#app/features/articles/studio/sync/leave-guard.ts";
import { sessionTokenIn } from "#app/features/articles/studio/sync/session-token.ts";
import { socketTransport } from "#app/features/articles/studio/sync/socket-transport.ts";
import type { Connect, TransportEvents } from "#app/features/articles/studio/sync/transport.ts";
import { handClock } from "./hand-clock.ts";

const welcome: ServerMessage = {
  type: "welcome",
  ...{ epoch: "first", sequence: 0, update: "", vector: "", older: false, connection: "here" },
  person: { id: "ada", name: "Ada" },
};

function wires() {
  const clock = handClock();
  const made: { way: string; events: TransportEvents; isClosed: boolean; sent: unknown[] }[] = [];
  const wayOf =
    (way: string): Connect =>
    (events) => {
      const wire = { way, events, isClosed: false, sent: [] as unknown[] };
      made.push(wire);
      return {
        send: (messages) => void wire.sent.push(...messages),
        close: () => void (wire.isClosed = true),
      };
    };
  const connect = connectDraft({
    socket: wayOf("socket"),
    stream: wayOf("stream"),
    timers: clock.timers,
  });
  const events = { onOpen: vi.fn(), onMessage: vi.fn(), onBeat: vi.fn(), onLost: vi.fn() };
  return {
    ...{ clock, made, events },
    connect: () => connect(events),
    ways: () => made.map(({ way }) => way),
    last: () => made.at(-1) ?? expect.unreachable(),
  };
}

describe("a connection", () => {
  test("is a WebSocket where that opens", () => {
    const at = wires();
    at.connect();
    at.last().events.onOpen();
    at.clock.pass(10_000);
    expect(at.ways()).toEqual(["socket"]);
    expect(at.events.onOpen).toHaveBeenCalledTimes(1);
  });

  test("goes by requests when no socket opens within four seconds", () => {
    const at = wires();
    const connection = at.connect();
    at.clock.pass(4_000);
    expect(at.ways()).toEqual(["socket", "stream"]);
    expect(at.made[0]?.isClosed).toBe(true);
    at.last().events.onOpen();
    connection.send([{ type: "renew", token: "token" }]);
    expect(at.last().sent).toHaveLength(1);
    expect(at.events.onLost).not.toHaveBeenCalled();
  });

  test("goes by requests when two sockets are cut before they bring anything", () => {
    const at = wires();
    at.connect();
    at.last().events.onOpen();
    at.last().events.onLost();
    expect(at.events.onLost).toHaveBeenCalledTimes(1);
    at.clock.pass(1_000);
    at.connect();
    at.last().events.onOpen();
    at.last().events.onLost();
    expect(at.ways()).toEqual(["socket", "socket", "stream"]);
    expect(at.events.onLost).toHaveBeenCalledTimes(1);
  });

  test("that has brought something is only lost when it is cut", () => {
    const at = wires();
    for (let times = 0; times < 3; times++) {
      at.connect();
      at.last().events.onOpen();
      at.last().events.onMessage(welcome);
      at.last().events.onLost();
    }
    expect(at.ways()).toEqual(["socket", "socket", "socket"]);
  });

  test("moves back to a socket after five minutes, once that is open", () => {
    const at = wires();
    at.connect();
    at.last().events.onLost();
    const stream = at.last();
    stream.events.onOpen();
    stream.events.onMessage(welcome);
    at.clock.pass(5 * 60_000);
    expect(at.ways()).toEqual(["socket", "stream", "socket"]);
    expect(stream.isClosed).toBe(false);
    at.last().events.onOpen();
    expect(stream.isClosed).toBe(true);
    expect(at.events.onOpen).toHaveBeenCalledTimes(2);
  });

  test("stays with requests while sockets fail, and asks again five minutes later", () => {
    const at = wires();
    at.connect();
    at.last().events.onLost();
    at.last().events.onMessage(welcome);
    at.clock.pass(5 * 60_000);
    at.last().events.onLost();
    at.clock.pass(5 * 60_000 - 1);
    expect(at.ways()).toEqual(["socket", "stream", "socket"]);
    at.clock.pass(1);
    expect(at.ways()).toEqual(["socket", "stream", "socket", "socket"]);
    expect(at.events.onLost).not.toHaveBeenCalled();
  });

  test("tries a socket first again when requests fail too", () => {
    const at = wires();
    at.connect();
    at.last().events.onLost();
    at.last().events.onLost();
    at.connect();
    expect(at.ways()).toEqual(["socket", "stream", "socket"]);
  });
});

test("a socket brings messages, takes what it does not know for a beat, and ends once", () => {
  const listeners = new Map<string, (event: { data?: unknown }) => void>();
  const socket = {
    readyState: 1,
    send: vi.fn(),
    close: vi.fn(),
    addEventListener: (name: string, listener: never) => void listeners.set(name, listener),
  };
  const events = { onOpen: vi.fn(), onMessage: vi.fn(), onBeat: vi.fn(), onLost: vi.fn() };
  const transport = socketTransport(socket as never, events);
  listeners.get("open")?.({});
  listeners.get("message")?.({ data: JSON.stringify(welcome) });
  listeners.get("message")?.({ data: "hm" });
  transport.send([{ type: "renew", token: "token" }]);
  listeners.get("error")?.({});
  listeners.get("close")?.({});
  expect(events.onOpen).toHaveBeenCalledTimes(1);
  expect(events.onMessage).toHaveBeenCalledWith(welcome);
  expect(events.onBeat).toHaveBeenCalledTimes(1);
  expect(socket.send).toHaveBeenCalledWith('{"type":"renew","token":"token"}');
  expect(events.onLost).toHaveBeenCalledTimes(1);
});

describe("a page that goes", () => {
  function page() {
    const visible = Object.assign(new EventTarget(), { visibilityState: "visible" });
    return { window: new EventTarget(), document: visible };
  }

  test("asks only when something would be lost", () => {
    const going = page();
    let safe = true;
    const stop = guardLeaving({ leave: () => {}, isSafe: () => safe }, going);
    const leave = () =>
      !going.window.dispatchEvent(new Event("beforeunload", { cancelable: true }));
    expect(leave()).toBe(false);
    safe = false;
    expect(leave()).toBe(true);
    stop();
    expect(leave()).toBe(false);
  });

  test("sends what is unsent when it is hidden, not when it is shown", () => {
    const going = page();
    const leave = vi.fn();
    guardLeaving({ leave, isSafe: () => true }, going);
    going.document.dispatchEvent(new Event("visibilitychange"));
    expect(leave).not.toHaveBeenCalled();
    going.document.visibilityState = "hidden";
    going.document.dispatchEvent(new Event("visibilitychange"));
    going.window.dispatchEvent(new Event("pagehide"));
    expect(leave).toHaveBeenCalledTimes(2);
  });
});

test.each([
  ["__session=abc.def-1; other=2", "abc.def-1"],
  ["other=2; __session=abc", "abc"],
  ["not__session=abc", null],
  ["", null],
])("the token in the cookies %j is %j", (cookies, token) => {
  expect(sessionTokenIn(cookies)).toBe(token);
});
