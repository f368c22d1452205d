import { createServer, request } from "node:http";
import { connect, type Socket } from "node:net";

/** The network between one person's machine and the site, which can be cut, or hang. */
export async function personNetwork() {
  let mode: "clear" | "cut" | "hung" = "clear";
  const sockets = new Set<Socket>();
  /** The site's ends of what is connected through. */
  const far = new Set<Socket>();
  const track = (socket: Socket) => {
    if (sockets.has(socket)) return socket;
    sockets.add(socket);
    socket.on("error", () => socket.destroy());
    socket.on("close", () => sockets.delete(socket));
    return socket;
  };
  const server = createServer((incoming, outgoing) => {
    if (mode === "hung") return;
    const { hostname, port, pathname, search } = new URL(incoming.url ?? "/", "http://localhost");
    const headers = incoming.headers;
    const options = { host: "127.0.0.1", port, path: pathname + search, headers };
    const passed = request({ ...options, method: incoming.method }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
      answer.pipe(outgoing);
    });
    if (hostname !== "localhost") return void incoming.destroy();
    passed.on("socket", track);
    passed.on("error", () => incoming.destroy());
    outgoing.on("close", () => passed.destroy());
    incoming.pipe(passed);
  });
  server.on("connection", (socket) => {
    track(socket);
    if (mode === "cut") socket.destroy();
    if (mode === "hung") socket.pause();
  });
  server.on("connect", ({ url = "" }, socket: Socket) => {
    if (mode === "hung") return;
    const [, port = "80"] = url.split(":");
    if (!url.startsWith("localhost:")) return void socket.destroy();
    const site = track(connect(Number(port), "127.0.0.1"));
    far.add(site);
    site.on("connect", () => {
      socket.write("HTTP/1.1 200 OK\r\n\r\n");
      site.pipe(socket).pipe(site);
    });
    site.on("close", () => {
      far.delete(site);
      socket.destroy();
    });
    socket.on("close", () => site.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  const address = server.address();
  const cut = () => sockets.forEach((socket) => socket.destroy());
  return {
    url: `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`,
    /** Ends all connections; new ones are refused. */
    cut() {
      mode = "cut";
      cut();
    },
    /** Nothing passes any more, and nothing says so. */
    hang() {
      mode = "hung";
      for (const socket of sockets) {
        socket.unpipe();
        socket.pause();
      }
    },
    /** What is sent arrives, and no answer comes back on the connections that are open. */
    loseAnswers() {
      for (const site of far) {
        site.unpipe();
        site.resume();
      }
    },
    clear() {
      // What hung is lost, as after a change of networks.
      if (mode === "hung") cut();
      mode = "clear";
    },
    stop() {
      cut();
      server.close();
    },
  };
}
