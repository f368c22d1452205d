import { createServer, connect, type AddressInfo, type Socket } from "node:net";

/** PostgreSQL's response to one connection too many. */
const noRoom = "SFATAL\0VFATAL\0C53300\0Msorry, too many clients already\0\0";

function sayNoRoom(socket: Socket) {
  const message = Buffer.from(`E____${noRoom}`, "latin1");
  message.writeInt32BE(message.length - 1, 1);
  socket.once("data", () => socket.end(message));
  socket.on("error", () => {});
}

/**
 * A proxy to the tests' PostgreSQL that can block. Frozen: it accepts connections and forwards nothing, like
 * a server that has been stopped. Away: it refuses connections. Full: only existing connections work.
 */
export async function freezableDatabase(url: string) {
  const target = new URL(url);
  const sockets = new Set<Socket>();
  let frozen = false;
  const full = { is: false, refused: 0 };

  const server = createServer((near) => {
    if (full.is) {
      full.refused += 1;
      sayNoRoom(near);
      return;
    }
    const far = connect(Number(target.port), target.hostname);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.on("data", (bytes: Buffer) => to.write(bytes));
      from.on("end", () => to.end());
      from.on("error", () => to.destroy());
      from.on("close", () => {
        sockets.delete(from);
        to.destroy();
      });
      if (frozen) from.pause();
    }
  });
  const listen = (port: number) =>
    new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  await listen(0);
  const { port } = server.address() as AddressInfo;
  const through = new URL(url);
  through.hostname = "127.0.0.1";
  through.port = String(port);

  return {
    url: through.href,
    freeze() {
      frozen = true;
      for (const socket of sockets) socket.pause();
    },
    thaw() {
      frozen = false;
      for (const socket of sockets) socket.resume();
    },
    async leave() {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
    back: () => listen(port),
    full,
    connections: () => sockets.size / 2,
  };
}
