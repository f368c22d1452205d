import { receiveText } from "./receive-text.ts";
import type { Transport, TransportEvents } from "./transport.ts";

export type Socket = Pick<WebSocket, "addEventListener" | "send" | "close" | "readyState">;

const open = 1;

/** One message a frame over a WebSocket. */
export function socketTransport(socket: Socket, events: TransportEvents): Transport {
  let isOver = false;
  const lost = () => {
    if (isOver) return;
    isOver = true;
    events.onLost();
  };
  socket.addEventListener("open", () => !isOver && events.onOpen());
  socket.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
    if (!isOver) receiveText(data, events);
  });
  socket.addEventListener("close", lost);
  socket.addEventListener("error", lost);
  return {
    send(messages) {
      if (socket.readyState !== open) return;
      for (const message of messages) socket.send(JSON.stringify(message));
    },
    close() {
      isOver = true;
      socket.close();
    },
  };
}
