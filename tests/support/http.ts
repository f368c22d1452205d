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
  /** Another loopback address to connect from, for limits per address. */
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

  /** Parses the body, which must have exactly this shape. */
  as<T extends z.ZodType>(shape: T): z.output<T> {
    return shape.parse(this.json());
  }
}

const agent = new Agent({ keepAlive: true, maxSockets: 8 });

/** Reads the response with its body. @throws when it is cut off. */
export async function readWhole(incoming: IncomingMessage): Promise<Answer> {
  const body = await text(incoming);
  return new Answer(incoming.statusCode ?? 0, incoming.headers, body);
}

/** Sends exactly this: adds no header but Host, and Content-Length where there is a body. */
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

/** Returns the headers that a browser adds to a request of the site's own page. */
export function fromOwnPage(): Record<string, string> {
  return { Origin: siteOrigin(), "Sec-Fetch-Site": "same-origin" };
}

export const formType = { "Content-Type": "application/x-www-form-urlencoded" };
export const jsonType = { "Content-Type": "application/json" };
