// @ts-check
import { createServer } from "node:net";
import { CommandError, codeOf } from "./steps.js";

/** @returns {Promise<number>} a port of 127.0.0.1 that is free now */
export function findFreePort() {
  return listenOnce({ host: "127.0.0.1", port: 0 });
}

/**
 * Throws when the address is taken, before any other process is started.
 * @param {{ host: string, port: number }} address
 */
export async function assertPortIsFree({ host, port }) {
  try {
    await listenOnce({ host, port });
  } catch (error) {
    const code = codeOf(error);
    if (code === "EADDRINUSE") {
      throw new CommandError(
        `Port ${port} on ${host} is in use. Stop what listens there, or choose another: PORT=${port + 1}.`,
      );
    }
    if (code === "EACCES") {
      throw new CommandError(`Port ${port} is not ours to open. Choose one above 1023 with PORT.`);
    }
    throw new CommandError(`Nothing can listen on ${host}:${port} (${code}). Check HOST and PORT.`);
  }
}

/** @param {{ host: string, port: number }} address @returns {Promise<number>} */
function listenOnce(address) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(address, () => {
      const bound = server.address();
      server.close(() => resolve(typeof bound === "object" && bound ? bound.port : 0));
    });
  });
}
