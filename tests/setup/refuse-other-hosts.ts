import { Socket } from "node:net";

const loopback = new Set(["localhost", "127.0.0.1", "::1", "[::1]"]);

/**
 * Every connection that a test opens goes to this machine, or fails before a name is even looked up.
 * `fetch`, `http`, `tls`, the database's and Redis' clients all end here.
 */
export function blockOtherHosts() {
  const connect: unknown = Reflect.get(Socket.prototype, "connect");
  if (typeof connect !== "function") throw new Error("Sockets do not connect as they used to.");
  Reflect.set(Socket.prototype, "connect", function blocked(this: Socket, ...given: unknown[]) {
    const host = hostOf(given);
    if (host !== null && !loopback.has(host)) {
      // A moment later, as a real refusal is: TLS still works on the socket after this call.
      process.nextTick(() => this.destroy(new Error(`A test tried to connect to ${host}.`)));
      return this;
    }
    const socket: unknown = Reflect.apply(connect, this, given);
    return socket;
  });
}

/** Null for a Unix socket. `net.connect` hands its arguments on as one array of [options, callback]. */
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
