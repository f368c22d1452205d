import {
  Agent,
  request,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type OutgoingHttpHeaders,
} from "node:http";
import { text } from "node:stream/consumers";
import type { z } from "zod";
import { siteOrigin } from "./site.ts";

export type Call = {
  method?: string;
  path: string;
  headers?: OutgoingHttpHeaders;
  body?: string | Buffer;
  /** Another loopback address to come from, for what is limited by address. */
  from?: string;
};

export class Answer {
  constructor(
    readonly status: number,
    readonly headers: IncomingHttpHeaders,
    readonly text: string,
  ) {}

  get setCookies(): string[] {
    return this.headers["set-cookie"] ?? [];
  }

  get location(): string {
    return this.headers.location ?? "";
  }

  json(): unknown {
    return JSON.parse(this.text);
  }

  /** The body, which must have exactly this shape. */
  as<T extends z.ZodType>(shape: T): z.output<T> {
    return shape.parse(this.json());
  }
}

const agent = new Agent({ keepAlive: true, maxSockets: 8 });

/** The answer with its body. @throws when it is cut off. */
export async function readWhole(incoming: IncomingMessage): Promise<Answer> {
  const body = await text(incoming);
  return new Answer(incoming.statusCode ?? 0, incoming.headers, body);
}

/** Sends exactly this: no header is added but Host, and Content-Length where there is a body. */
export function send(call: Call): Promise<Answer> {
  const site = new URL(siteOrigin());
  const { method = "GET", path, body, from } = call;
  const length = body === undefined ? {} : { "Content-Length": String(Buffer.byteLength(body)) };
  const headers = { Host: site.host, ...length, ...call.headers };
  return new Promise((resolve, reject) => {
    const outgoing = request(
      {
        host: "127.0.0.1",
        port: site.port,
        method,
        path,
        headers,
        agent: from ? undefined : agent,
        localAddress: from,
      },
      (incoming) => resolve(readWhole(incoming)),
    );
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}

/** What a browser says with a request that the site's own page makes. */
export function fromOwnPage(): Record<string, string> {
  return { Origin: siteOrigin(), "Sec-Fetch-Site": "same-origin" };
}

export const formType = { "Content-Type": "application/x-www-form-urlencoded" };
export const jsonType = { "Content-Type": "application/json" };
