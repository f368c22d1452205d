import type { IncomingMessage, ServerResponse } from "node:http";

/**
 * What a stopping process answers to a request that the proxy can as well ask of another one, and
 * says so in a header (deploy/nginx.conf): 502, upon which the proxy asks there, and leaves us alone
 * from then on. So nothing is on its way to us any more, writes neither, when we stop listening.
 */
export function drain(request: IncomingMessage, response: ServerResponse): boolean {
  if (request.headers["x-retry-elsewhere"] === undefined) return false;
  if (request.method !== "GET" && request.method !== "HEAD") return false;
  response.writeHead(502, { "Cache-Control": "no-store", "Content-Type": "text/plain" });
  response.end("This process is stopping.\n");
  return true;
}
