import type { ClientRequest, IncomingMessage } from "node:http";

export type Answer = { status: number; contentType: string; bytes: Buffer };

/** Waits for the answer to a request. @throws when it breaks off or has more than `mostBytes`. */
export function readAnswer(request: ClientRequest, mostBytes: number): Promise<Answer> {
  return new Promise((resolve, reject) => {
    request.on("error", reject);
    request.on("response", (response: IncomingMessage) => {
      const chunks: Buffer[] = [];
      let size = 0;
      response.on("error", reject);
      response.on("data", (chunk: Buffer) => {
        size += chunk.length;
        if (size > mostBytes) request.destroy(new Error(`more than ${mostBytes} bytes`));
        else chunks.push(chunk);
      });
      response.on("end", () => {
        const contentType = response.headers["content-type"] ?? "";
        resolve({ status: response.statusCode ?? 0, contentType, bytes: Buffer.concat(chunks) });
      });
    });
  });
}
