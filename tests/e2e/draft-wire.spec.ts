import { once } from "node:events";
import { setImmediate } from "node:timers/promises";
import * as Y from "yjs";
import { WebSocket } from "ws";
import { toBase64 } from "lib0/buffer";
import { draftSchemaVersion } from "#app/features/articles/shared-draft/draft-doc.ts";
import { ServerMessage } from "#app/features/articles/shared-draft/sync-messages.ts";
import { demo, siteOrigin } from "../support/site.ts";
import { Visitor } from "../support/visitor.ts";
import { expect, test } from "./fixtures.ts";

const hello = { type: "hello", schemaVersion: draftSchemaVersion, known: null };

async function begin(author: Visitor): Promise<string> {
  const made = await author.json("POST", "/api/v1/articles", { title: "On the wire" });
  const { id }: { id: string } = JSON.parse(made.text);
  return `/api/v1/articles/${id}/sync`;
}

/** Deep enough to exhaust the stack of code that walks it. */
const deep = "[".repeat(200_000) + "]".repeat(200_000);
const deepPresence = `{"type":"presence","state":{"anchor":${deep},"head":null}}`;

/** Opens a socket as a browser does, or not at all; returns the status of a rejected upgrade. */
async function connect(path: string, headers: Record<string, string>) {
  const socket = new WebSocket(siteOrigin().replace(/^http/, "ws") + path, { headers });
  const status = new Promise<number>((resolve) => {
    socket.once("open", () => resolve(101));
    socket.once("unexpected-response", (_request, response) => resolve(response.statusCode ?? 0));
  });
  socket.on("error", () => {});
  return { socket, status: await status };
}

async function answerTo(socket: WebSocket, message: object): Promise<ServerMessage> {
  const answered = once(socket, "message");
  socket.send(JSON.stringify(message));
  const [data] = await answered;
  return ServerMessage.parse(JSON.parse(String(data)));
}

test("a writer's socket is opened from our own pages only, and tells a stranger nothing", async () => {
  const author = await new Visitor().signIn(demo.author);
  const path = await begin(author);
  const cookie = author.cookiesFor(path);
  const own = { Cookie: cookie, Origin: siteOrigin() };
  expect((await connect(path, { ...own, Origin: "https://evil.example" })).status).toBe(403);
  expect((await connect(path, { Cookie: cookie })).status).toBe(403);
  expect((await connect("/api/v1/other", own)).status).toBe(404);
  const writer = await connect(path, own);
  expect(await answerTo(writer.socket, hello)).toMatchObject({ type: "welcome", older: false });
  const stranger = await connect(path, { Origin: siteOrigin() });
  expect(await answerTo(stranger.socket, hello)).toEqual({ type: "signed-out" });
  const reader = await new Visitor().signIn(demo.reader);
  const reading = await connect(path, { ...own, Cookie: reader.cookiesFor(path) });
  expect(await answerTo(reading.socket, hello)).toEqual({ type: "forbidden" });
  for (const { socket } of [writer, stranger, reading]) socket.close();
});

test("a peer that does not keep to the protocol is cut off, and the others go on", async () => {
  const author = await new Visitor().signIn(demo.author);
  const path = await begin(author);
  const headers = { Cookie: author.cookiesFor(path), Origin: siteOrigin() };
  const [good, bad] = [await connect(path, headers), await connect(path, headers)];
  await answerTo(good.socket, hello);
  for (const noise of ["{", '{"type":"unknown"}', deepPresence, "x".repeat(4 * 1024 * 1024)]) {
    const peer = await connect(path, headers);
    const closed = once(peer.socket, "close");
    peer.socket.send(noise);
    await closed;
  }
  const update = toBase64(new Uint8Array([1, 2, 3]));
  const { epoch } = ServerMessage.parse(await answerTo(bad.socket, hello)) as { epoch: string };
  const push = { type: "push", batch: 1, epoch, seen: 0, update };
  expect(await answerTo(bad.socket, push)).toMatchObject({ type: "refused", batch: 1 });
  expect(await answerTo(good.socket, hello)).toMatchObject({ type: "welcome" });
  for (const { socket } of [good, bad]) socket.close();
});

test("a million tiny changes end the socket of their sender long before the last one", async () => {
  const author = await new Visitor().signIn(demo.author);
  const path = await begin(author);
  const headers = { Cookie: author.cookiesFor(path), Origin: siteOrigin() };
  const [good, bad] = [await connect(path, headers), await connect(path, headers)];
  const { epoch } = ServerMessage.parse(await answerTo(bad.socket, hello)) as { epoch: string };
  const update = toBase64(Y.encodeStateAsUpdate(new Y.Doc()));
  let sent = 0;
  for (; sent < 1_000_000 && bad.socket.readyState === WebSocket.OPEN; sent++) {
    bad.socket.send(JSON.stringify({ type: "push", batch: sent + 1, epoch, seen: 0, update }));
    if (sent % 500 === 0) await setImmediate();
  }
  expect(sent).toBeLessThan(1_000_000);
  expect(await answerTo(good.socket, hello)).toMatchObject({ type: "welcome", sequence: 0 });
  good.socket.close();
});

test("where sockets are cut, the same messages come by POST and as a stream", async () => {
  const author = await new Visitor().signIn(demo.author);
  const path = await begin(author);
  const answer = await author.json("POST", path, { messages: [hello] });
  expect(answer.status).toBe(200);
  expect(JSON.parse(answer.text)).toMatchObject({ messages: [{ type: "welcome", sequence: 0 }] });
  expect((await author.json("POST", path, { messages: ["?"] })).status).toBe(422);
  expect((await author.json("POST", path, { messages: ["?", "?", hello] })).status).toBe(422);
  expect((await author.json("POST", path, { messages: [hello] })).status).toBe(200);
  expect((await author.json("PUT", path, {})).status).toBe(405);
  const hostile = `{"messages":[${deepPresence}]}`;
  expect((await author.request("POST", path, { body: hostile })).status).toBe(422);
  const unread = await new Visitor().request("POST", path, { body: hostile });
  expect(JSON.parse(unread.text)).toEqual({ messages: [{ type: "signed-out" }] });
  const strangersStream = await new Visitor().get(`${path}?epoch=a&sequence=0`);
  expect(strangersStream.text).toBe(': open\n\ndata: {"type":"signed-out"}\n\n');
  const other = await new Visitor().signIn(demo.editor);
  const asOther = await other.json("POST", `${path}?person=${demo.author}`, { messages: [hello] });
  expect(JSON.parse(asOther.text)).toEqual({ messages: [{ type: "others" }] });
});
