import http from "node:http";
import { env } from "#app/env.server.ts";
import { type Answer, readAnswer } from "./http-answer.server.ts";

export type OwnRequest = {
  path: string;
  deadlineMs: number;
  mostBytes: number;
  /** Sent as a POST when given. */
  body?: string;
  headers?: Record<string, string>;
};

/** Asks this site's own HTTP process where it listens, under the name it is known by. */
export function askOwnServer(asked: OwnRequest): Promise<Answer> {
  const request = http.request({
    host: env.HOST,
    port: env.PORT,
    path: asked.path,
    method: asked.body === undefined ? "GET" : "POST",
    headers: { ...asked.headers, Host: new URL(env.SITE_URL).host },
    signal: AbortSignal.timeout(asked.deadlineMs),
    agent: false,
  });
  request.end(asked.body);
  return readAnswer(request, asked.mostBytes);
}
