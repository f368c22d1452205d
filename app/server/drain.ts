import type { IncomingMessage, ServerResponse } from "node:http";

/**
 * The answer of a stopping process to a request that the proxy can send to another process, marked by a
 * header (deploy/nginx.conf): 502, upon which the proxy retries there and stops using this process. So no
 * request, not even a write, is on its way when the process stops listening.
 */
export function drain(request: IncomingMessage, response: ServerResponse): boolean {
  if (request.headers["x-retry-elsewhere"] === undefined) return false;
  if (request.method !== "GET" && request.method !== "HEAD") return false;
  response.writeHead(502, { "Cache-Control": "no-store", "Content-Type": "text/plain" });
  response.end("This process is stopping.\n");
  return true;
}
