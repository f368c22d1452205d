import type { RequestListener } from "node:http";
import type { Socket } from "node:net";

/**
 * Handles the requests of one connection one after the other, each once the previous answer is sent.
 * Otherwise a client with a thousand requests would have all of them begun before those of other clients.
 */
export function inOrder(listener: RequestListener): RequestListener {
  const waiting = new WeakMap<Socket, (() => void)[]>();

  function begin(socket: Socket, start: () => void): void {
    const line = waiting.get(socket);
    if (line) return void line.push(start);
    waiting.set(socket, []);
    start();
  }

  function beginNext(socket: Socket): void {
    const next = waiting.get(socket)?.shift();
    if (next) setImmediate(next);
    else waiting.delete(socket);
  }

  return (request, response) => {
    const { socket } = request;
    begin(socket, () => {
      if (response.closed) return beginNext(socket);
      response.once("close", () => beginNext(socket));
      listener(request, response);
    });
  };
}
