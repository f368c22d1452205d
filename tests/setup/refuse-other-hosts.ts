import { Socket } from "node:net";

/** Files share a process, which needs this once. */
const mark = "blocksOtherHosts";
const loopback = new Set(["localhost", "127.0.0.1", "::1", "[::1]"]);

/**
 * Allows connections to this machine only; others fail before the name is resolved. `fetch`, `http`, `tls`
 * and the clients of the database and Redis all use this method.
 */
export function blockOtherHosts() {
  if (Reflect.has(Socket.prototype, mark)) return;
  Reflect.set(Socket.prototype, mark, true);
  const connect: unknown = Reflect.get(Socket.prototype, "connect");
  if (typeof connect !== "function") throw new Error("Sockets do not connect as they used to.");
  Reflect.set(Socket.prototype, "connect", function blocked(this: Socket, ...given: unknown[]) {
    const host = hostOf(given);
    if (host !== null && !loopback.has(host)) {
      // Fails on the next tick, as a real connection does: TLS still uses the socket after this call.
      process.nextTick(() => this.destroy(new Error(`A test tried to connect to ${host}.`)));
      return this;
    }
    const socket: unknown = Reflect.apply(connect, this, given);
    return socket;
  });
}

/**
 * Returns null for a Unix socket. `net.connect` passes its arguments as one array of [options, callback].
 */
function hostOf(given: unknown[]): string | null {
  const words: unknown[] = Array.isArray(given[0]) ? given[0] : given;
  const [first, second] = words;
  if (typeof first === "object" && first !== null) {
    if ("path" in first && first.path) return null;
    return "host" in first && typeof first.host === "string" ? first.host : "localhost";
  }
  if (typeof first === "string" && Number.isNaN(Number(first))) return null;
  return typeof second === "string" ? second : "localhost";
}
