import { Agent, request, type OutgoingHttpHeaders } from "node:http";
import { type Answer, readWhole } from "../support/http.ts";
import { siteOrigin } from "../support/site.ts";

export type Question = {
  /** The port of nginx, or of one of the web processes directly. */
  port: number;
  path: string;
  method?: string;
  headers?: OutgoingHttpHeaders;
  body?: string;
  /** The agent whose connections are used: by default a shared one with at most 64. */
  agent?: Agent;
};

const shared = new Agent({ keepAlive: true, maxSockets: 64 });

/** @throws when the response is incomplete. */
export function ask({ port, path, method = "GET", headers, ...given }: Question): Promise<Answer> {
  const { body, agent = shared } = given;
  const length = body === undefined ? {} : { "Content-Length": String(Buffer.byteLength(body)) };
  const all = { Host: new URL(siteOrigin()).host, ...length, ...headers };
  return new Promise((resolve, reject) => {
    const outgoing = request(
      { host: "127.0.0.1", port, method, path, headers: all, agent },
      (incoming) => resolve(readWhole(incoming)),
    );
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}
