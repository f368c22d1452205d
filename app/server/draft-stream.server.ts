import { json, type RequestHandler, type Response } from "express";
import { z } from "zod";
import { draftConnection } from "#app/features/articles/shared-draft/draft-connection.server.ts";
import { repeatedEveryMs } from "#app/features/articles/shared-draft/draft-presence.server.ts";
import type { ServerMessage } from "#app/features/articles/shared-draft/sync-messages.ts";
import { syncedArticle } from "./sync-address.ts";
import { syncRequester } from "./sync-requester.server.ts";

const largestBody = 3 * 1024 * 1024;
const mostMessages = 20;
const beatEveryMs = 15_000;
const checkEveryMs = 3_000;
const longestStreamMs = 10 * 60_000;

const Body = z.strictObject({ messages: z.array(z.unknown()).max(mostMessages) });
const From = z.object({ epoch: z.string().max(60), sequence: z.coerce.number().int().min(0) });

const readBody = json({ limit: largestBody, type: () => true });

/** Each of several messages may be unreadable, and a request is answered once. */
function unreadable(res: Response): void {
  if (res.headersSent) return;
  const error = { code: "invalid", message: "This cannot be read." };
  res.status(422).set("Cache-Control", "no-store").json({ error });
}

/** Answers a writer's messages where a WebSocket does not get through: the same ones, by POST. */
const answerMessages: RequestHandler = (req, res) => {
  const articleId = syncedArticle(req.originalUrl);
  const { data: body } = Body.safeParse(req.body);
  if (articleId === null || !body) return unreadable(res);
  const requester = syncRequester(req, String(res.locals.clientAddress));
  const answers: ServerMessage[] = [];
  const connection = draftConnection({
    articleId,
    asks: () => requester.ctx(),
    renew: (token) => requester.renew(token),
    send: (message) => void answers.push(message),
    cut: () => unreadable(res),
  });
  const handled = body.messages.map((message) => connection.receive(JSON.stringify(message)));
  void Promise.all(handled).then(async () => {
    await connection.end();
    if (!res.headersSent) res.set("Cache-Control", "no-store").json({ messages: answers });
  });
};

/** Sends what others commit as server-sent events, from the place that the writer has. */
const stream: RequestHandler = (req, res) => {
  const articleId = syncedArticle(req.originalUrl);
  const { data: place } = From.safeParse(req.query);
  if (articleId === null || !place) return unreadable(res);
  const requester = syncRequester(req, String(res.locals.clientAddress));
  const write = (text: string) => void (res.writableEnded || res.write(text));
  const connection = draftConnection({
    articleId,
    asks: () => requester.ctx(),
    renew: (token) => requester.renew(token),
    send: (message) => write(`data: ${JSON.stringify(message)}\n\n`),
    cut: () => void res.end(),
  });
  res.writeHead(200, {
    "Content-Type": "text/event-stream",
    "Cache-Control": "private, no-store",
    "X-Accel-Buffering": "no",
  });
  write(": open\n\n");
  void connection.follow(place);
  const timers = [
    setInterval(() => write(": beat\n\n"), beatEveryMs),
    setInterval(() => void connection.checkRights(), checkEveryMs),
    setInterval(() => void connection.repeatPresence(), repeatedEveryMs),
    // A browser connects again by itself, with a session that is new.
    setTimeout(() => res.end(), longestStreamMs),
  ];
  res.on("close", () => {
    for (const timer of timers) clearTimeout(timer);
    void connection.end();
  });
};

/** The HTTP forms of `/api/v1/articles/:id/sync`. */
export const draftStream: RequestHandler = (req, res, next) => {
  if (syncedArticle(req.originalUrl) === null) return next();
  if (req.method === "GET") return stream(req, res, next);
  if (req.method === "POST") {
    return readBody(req, res, (error?: unknown) =>
      error ? unreadable(res) : answerMessages(req, res, next),
    );
  }
  const error = { code: "method_not_allowed", message: "Allowed here: GET, POST." };
  res.status(405).set("Allow", "GET, POST").json({ error });
};
