import { raw, type Request, type RequestHandler, type Response } from "express";
import { z } from "zod";
import {
  type DraftConnection,
  draftConnection,
} from "#app/features/articles/shared-draft/draft-connection.server.ts";
import { repeatedEveryMs } from "#app/features/articles/shared-draft/draft-presence.server.ts";
import type { ServerMessage } from "#app/features/articles/shared-draft/sync-messages.ts";
import { limitChunks } from "./chunk-limit.ts";
import { syncedArticle } from "./sync-address.ts";
import { hasFewParts } from "./sync-message-shape.ts";
import { syncRequester } from "./sync-requester.server.ts";
import { beatEveryMs, checkEveryMs, holdConnection } from "./writer-connections.server.ts";

const largestBody = 3 * 1024 * 1024;
const mostMessages = 20;
const longestStreamMs = 10 * 60_000;

const Body = z.strictObject({ messages: z.array(z.unknown()).max(mostMessages) });
const From = z.object({ epoch: z.string().max(60), sequence: z.coerce.number().int().min(0) });

const readBytes = raw({ limit: largestBody, type: () => true, inflate: false });

/** Each of several messages may be unreadable, and a request is answered once. */
function unreadable(res: Response): void {
  if (res.headersSent) return;
  const error = { code: "invalid", message: "This cannot be read." };
  res.status(422).set("Cache-Control", "no-store").json({ error });
}

/** Reads a request's messages as texts; null when they are none. */
async function readMessages(req: Request, res: Response): Promise<string[] | null> {
  limitChunks(req);
  const failure = await new Promise<unknown>((resolve) => readBytes(req, res, resolve));
  const bytes: unknown = req.body;
  if (failure || !Buffer.isBuffer(bytes) || !hasFewParts(bytes)) return null;
  try {
    const { messages } = Body.parse(JSON.parse(bytes.toString("utf8")));
    return messages.map((message) => JSON.stringify(message));
  } catch {
    return null;
  }
}

/**
 * Answers a writer's messages where a WebSocket does not get through: the same ones, by POST. The body of a request is
 * read for whoever may write the article, so that a stranger's takes no room and no time.
 */
async function answerMessages(req: Request, res: Response, articleId: string): Promise<void> {
  const requester = syncRequester(req, String(res.locals.clientAddress));
  const answers: ServerMessage[] = [];
  const connection = draftConnection({
    articleId,
    asks: () => requester.ctx(),
    renew: (token) => requester.renew(token),
    send: (message) => void answers.push(message),
    cut: () => unreadable(res),
  });
  await connection.checkRights();
  if (answers.length === 0) await answerRead(await readMessages(req, res), { connection, res });
  await connection.end();
  if (!res.headersSent) res.set("Cache-Control", "no-store").json({ messages: answers });
}

async function answerRead(
  messages: string[] | null,
  { connection, res }: { connection: DraftConnection; res: Response },
): Promise<void> {
  if (!messages) return unreadable(res);
  await Promise.all(messages.map((message) => connection.receive(message)));
}

const endings = new Set(["signed-out", "others", "forbidden", "gone"]);
const streams = new Set<Response>();

/** Ends every stream; browsers open theirs at another process. */
export function endStreams(): void {
  for (const each of streams) each.end();
}

/** Sends what others commit as server-sent events, from the place that the writer has, while they may see it. */
function stream(req: Request, res: Response, articleId: string): void {
  const { data: place } = From.safeParse(req.query);
  if (!place) return unreadable(res);
  const address = String(res.locals.clientAddress);
  const release = holdConnection(address);
  if (!release) return void res.status(503).set("Cache-Control", "no-store").end();
  streams.add(res);
  const requester = syncRequester(req, address);
  const write = (text: string) => void (res.writableEnded || res.write(text));
  const connection = draftConnection({
    articleId,
    asks: () => requester.ctx(),
    renew: (token) => requester.renew(token),
    send: (message) => {
      write(`data: ${JSON.stringify(message)}\n\n`);
      if (endings.has(message.type)) res.end();
    },
    cut: () => void res.end(),
  });
  res.writeHead(200, {
    "Content-Type": "text/event-stream",
    "Cache-Control": "private, no-store",
    "X-Accel-Buffering": "no",
  });
  write(": open\n\n");
  void connection.follow(place);
  void connection.appear();
  const timers = [
    setInterval(() => write(": beat\n\n"), beatEveryMs),
    setInterval(() => void connection.checkRights(), checkEveryMs),
    setInterval(() => void connection.repeatPresence(), repeatedEveryMs),
    // A browser connects again by itself, with a session that is new.
    setTimeout(() => res.end(), longestStreamMs),
  ];
  res.on("close", () => {
    for (const timer of timers) clearTimeout(timer);
    streams.delete(res);
    release();
    void connection.end();
  });
}

/** The HTTP forms of `/api/v1/articles/:id/sync`. */
export const draftStream: RequestHandler = (req, res, next) => {
  const articleId = syncedArticle(req.originalUrl);
  if (articleId === null) return next();
  if (req.method === "GET") return stream(req, res, articleId);
  if (req.method === "POST") return void answerMessages(req, res, articleId).catch(next);
  const error = { code: "method_not_allowed", message: "Allowed here: GET, POST." };
  res.status(405).set("Allow", "GET, POST").json({ error });
};
