import { createServer, type Server } from "node:http";
import { once } from "node:events";

/** A server at an origin other than the site's, which no request of the site may reach. */
export class Elsewhere {
  readonly requests: string[] = [];

  private constructor(private readonly server: Server) {}

  static async start(): Promise<Elsewhere> {
    const server = createServer();
    const elsewhere = new Elsewhere(server);
    server.on("request", (request, response) => {
      elsewhere.requests.push(`${request.method} ${request.url}`);
      response.writeHead(200, { "Access-Control-Allow-Origin": "*", ...typeFor(request.url) });
      response.end(scriptFor(request.url));
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    return elsewhere;
  }

  /** Returns `//host:port`, the start of an address without a scheme. */
  get authority(): string {
    const address = this.server.address();
    if (address === null || typeof address === "string") throw new Error("It does not listen.");
    return `//127.0.0.1:${address.port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, "close");
  }
}

const typeFor = (url = "") => ({
  "Content-Type": url.endsWith(".css") ? "text/css" : "text/javascript",
});

/** Returns a script that reports its execution with the number at the start of its address. */
const scriptFor = (url = "") => `window.__executed?.(${/^\/(\d+)/.exec(url)?.[1] ?? 0})`;
