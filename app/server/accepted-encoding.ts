import type { IncomingMessage } from "node:http";
import { LRUCache } from "lru-cache";
import Negotiator from "negotiator";
import type { Encoding } from "#app/infra/cache/stored-page.ts";

const encodings = new LRUCache<string, Encoding>({ max: 500 });

/** Returns the smallest of our encodings that the client accepts. */
export function acceptedEncoding(request: IncomingMessage): Encoding {
  const header = request.headers["accept-encoding"];
  if (typeof header !== "string") return "identity";
  const known = encodings.get(header);
  if (known) return known;
  const negotiator = new Negotiator(request);
  const takes = (name: string) => negotiator.encodings([name]).includes(name);
  const encoding = takes("br") ? "br" : takes("gzip") ? "gzip" : "identity";
  encodings.set(header, encoding);
  return encoding;
}
