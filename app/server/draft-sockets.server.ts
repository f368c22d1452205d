import { type IncomingMessage, type Server, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import { env } from "#app/configuration/env.server.ts";
import {
  type DraftConnection,
  draftConnection,
} from "#app/features/articles/shared-draft/draft-connection.server.ts";
import { repeatedEveryMs } from "#app/features/articles/shared-draft/draft-presence.server.ts";
import { requesterAddress, upgradeRejection } from "./gate.server.ts";
import { isHostClear } from "./host-guard.server.ts";
import { endStreams } from "./draft-stream.server.ts";
import { syncedArticle } from "./sync-address.ts";
import { hasFewParts } from "./sync-message-shape.ts";
import { syncRequester } from "./sync-requester.server.ts";
import { beatEveryMs, checkEveryMs, holdConnection } from "./writer-connections.server.ts";

const largestMessage = 3 * 1024 * 1024;
/** The largest message before the server's welcome: a greeting is smaller, even of a long draft. */
const largestBeforeWelcome = 256 * 1024;
const lastWordMs = 500;
/** 1001: this process is stopping, and another one serves. */
const goingAway = 1001;
const policyViolation = 1008;

type Accepted = { request: IncomingMessage; release: () => void };
type Open = { socket: WebSocket; connection: DraftConnection; alive: boolean };

function reject(socket: Duplex, status: number): void {
  const line = `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ""}`;
  socket.end(`${line}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

/** A peer may go on sending after the farewell, which nobody has to read. */
function cutOff(socket: WebSocket): void {
  socket.close(policyViolation);
  setTimeout(() => socket.terminate(), lastWordMs).unref();
}

/**
 * Upgrades writers' connections to WebSockets. They pass neither Express nor Remix, so the gate decides on
 * them here, as on a write: `Origin` and `Host` must be ours.
 */
export function draftSockets(server: Server) {
  const accepting = new WebSocketServer({ noServer: true, maxPayload: largestMessage });
  const open = new Set<Open>();

  function begin(socket: WebSocket, { request, release }: Accepted): void {
    const articleId = syncedArticle(request.url) ?? "";
    const requester = syncRequester(request, requesterAddress(request));
    let largest = largestBeforeWelcome;
    const connection = draftConnection({
      articleId,
      asks: () => requester.ctx(),
      renew: (token) => requester.renew(token),
      send: (message) => {
        if (message.type === "welcome") largest = largestMessage;
        if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message));
      },
      cut: () => cutOff(socket),
    });
    const each: Open = { socket, connection, alive: true };
    open.add(each);
    socket.on("pong", () => void (each.alive = true));
    socket.on("message", (data, isBinary) => {
      const isText = !isBinary && Buffer.isBuffer(data) && data.length <= largest;
      if (!isText || !hasFewParts(data)) return cutOff(socket);
      void connection.receive(data.toString("utf8"));
    });
    socket.on("error", () => socket.terminate());
    socket.on("close", () => {
      release();
      open.delete(each);
      void connection.end();
    });
  }

  function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on("error", () => socket.destroy());
    if (syncedArticle(request.url) === null) return reject(socket, 404);
    if (!isHostClear(request)) return reject(socket, 400);
    const rejection = upgradeRejection(request, env.SITE_URL);
    if (rejection) return reject(socket, rejection.status);
    const release = holdConnection(requesterAddress(request));
    if (!release) return reject(socket, 503);
    socket.on("close", release);
    request.socket.setTimeout(0);
    accepting.handleUpgrade(request, socket, head, (made) => begin(made, { request, release }));
  }

  function beat(): void {
    for (const each of open) {
      if (!each.alive) each.socket.terminate();
      each.alive = false;
      each.socket.ping();
    }
  }

  server.on("upgrade", upgrade);
  const timers = [
    setInterval(beat, beatEveryMs),
    setInterval(
      () => open.forEach(({ connection }) => void connection.checkRights()),
      checkEveryMs,
    ),
    setInterval(
      () => open.forEach(({ connection }) => void connection.repeatPresence()),
      repeatedEveryMs,
    ),
  ];
  return {
    /** Sends every writer to another process: a server with open connections never closes. */
    stop(): void {
      for (const timer of timers) clearInterval(timer);
      endStreams();
      server.off("upgrade", upgrade);
      server.on("upgrade", (_request, socket) => reject(socket, 503));
      for (const { socket } of open) socket.close(goingAway);
      for (const { socket } of open) setTimeout(() => socket.terminate(), 1_000).unref();
    },
  };
}
