// @ts-check
/**
 * The bare server that pages are compared with: `node:http` and a map of addresses. Runs as a separate
 * process; its parent sends the answers.
 */
import { createServer } from "node:http";

/** @typedef {{ headers: Record<string, string>, body: Buffer }} Answer */

process.once("message", (/** @type {[string, Answer][]} */ given) => {
  const answers = new Map(given);
  const server = createServer((request, response) => {
    const answer = answers.get(request.url ?? "");
    if (!answer) return response.writeHead(404).end();
    response.writeHead(200, answer.headers);
    response.end(answer.body);
  });
  server.listen(0, "127.0.0.1", () => {
    const address = server.address();
    process.send?.({ port: typeof address === "object" && address ? address.port : 0 });
  });
});
process.once("disconnect", () => process.exit());
