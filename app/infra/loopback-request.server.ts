import http from "node:http";
import { env } from "#app/configuration/env.server.ts";
import { type Answer, readAnswer } from "./http-answer.server.ts";

export type LoopbackRequest = {
  path: string;
  deadlineMs: number;
  mostBytes: number;
  /** Sends a POST when given. */
  body?: string;
  headers?: Record<string, string>;
};

/**
 * Sends a request to this site's own HTTP process at its local address, with the public host name.
 */
export function requestLoopback(call: LoopbackRequest): Promise<Answer> {
  const request = http.request({
    host: env.HOST,
    port: env.PORT,
    path: call.path,
    method: call.body === undefined ? "GET" : "POST",
    headers: { ...call.headers, Host: new URL(env.SITE_URL).host },
    signal: AbortSignal.timeout(call.deadlineMs),
    agent: false,
  });
  request.end(call.body);
  return readAnswer(request, call.mostBytes);
}
