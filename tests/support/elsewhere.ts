import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/**
 * Starts a site other than the one under test, which lives at localhost: `/to?` redirects a browser to the
 * address behind it, `/link?` shows a link to it.
 */
export async function startElsewhere() {
  const server = createServer((request, response) => {
    const [way, ...rest] = (request.url ?? "").split("?");
    const address = rest.join("?");
    if (way === "/to") return response.writeHead(307, { Location: address }).end();
    const href = address.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
    const icon = '<link rel="icon" href="data:,">';
    response.writeHead(200, { "Content-Type": "text/html" });
    return response.end(`<!doctype html>${icon}<title>Elsewhere</title><a href="${href}">Look</a>`);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
