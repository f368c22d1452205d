import type { ClientRequest, IncomingMessage } from "node:http";
import { message } from "#app/messages/message.ts";
import { TooLarge } from "./errors.ts";

export type Answer = {
  status: number;
  contentType: string;
  retryAfter: string | null;
  bytes: Buffer;
};

/**
 * Waits for the answer to a request.
 * @throws TooLarge when it has more than `mostBytes`, another error when the connection breaks
 */
export function readAnswer(request: ClientRequest, mostBytes: number): Promise<Answer> {
  return new Promise((resolve, reject) => {
    request.on("error", reject);
    request.on("response", (response: IncomingMessage) => {
      const chunks: Buffer[] = [];
      let size = 0;
      response.on("error", reject);
      response.on("data", (chunk: Buffer) => {
        size += chunk.length;
        if (size <= mostBytes) return void chunks.push(chunk);
        reject(new TooLarge(message("http.answer-too-large", { bytes: mostBytes })));
        request.destroy();
      });
      response.on("end", () => {
        const { "content-type": contentType = "", "retry-after": retryAfter = null } =
          response.headers;
        const status = response.statusCode ?? 0;
        resolve({ status, contentType, retryAfter, bytes: Buffer.concat(chunks) });
      });
    });
  });
}
