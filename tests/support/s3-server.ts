import http, { type IncomingMessage, type ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";
import { wrongSignature, type Secret } from "./s3-signature.ts";

/** The fault of one request. */
type Mishap = "fail" | "hang" | "truncate" | "break off" | number;

type Kept = { bytes: Buffer; contentType: string };

const secret: Secret = {
  accessKeyId: "key-of-test",
  secretAccessKey: "s3cr3t/+",
  region: "eu-test-1",
};

function rejectRequest(response: ServerResponse, status: number, code: string) {
  response.writeHead(status, { "Content-Type": "application/xml" });
  response.end(`<?xml version="1.0"?><Error><Code>${code}</Code></Error>`);
}

/** An in-memory store on 127.0.0.1 that supports as much S3 as pictures need. */
export async function startS3() {
  const objects = new Map<string, Kept>();
  const mishaps: Mishap[] = [];
  const requests: { method: string; target: string; host: string }[] = [];

  function answer(request: IncomingMessage, response: ServerResponse, body: Buffer) {
    const target = request.url ?? "";
    const method = request.method ?? "";
    const wrong = wrongSignature({ method, target, headers: request.headers, body }, secret);
    if (wrong) return rejectRequest(response, 403, wrong);
    const name = decodeURIComponent(target);
    if (!name.startsWith("/pictures/")) return rejectRequest(response, 404, "NoSuchBucket");
    if (method === "PUT") {
      objects.set(name, { bytes: body, contentType: request.headers["content-type"] ?? "" });
      return response.end();
    }
    if (method === "DELETE") {
      objects.delete(name);
      return response.writeHead(204).end();
    }
    const kept = objects.get(name);
    if (!kept) return rejectRequest(response, 404, "NoSuchKey");
    response.writeHead(200, { "Content-Length": kept.bytes.length });
    response.end(kept.bytes);
  }

  function mishandle(mishap: Mishap, request: IncomingMessage, response: ServerResponse) {
    if (mishap === "hang") return;
    if (mishap === "fail") return rejectRequest(response, 503, "SlowDown");
    if (typeof mishap === "number") return rejectRequest(response, mishap, "Strange");
    if (mishap === "break off") return void request.once("data", () => request.destroy());
    response.writeHead(200, { "Content-Length": 1000 });
    response.write(Buffer.alloc(500));
    setImmediate(() => response.destroy());
  }

  const server = http.createServer((request, response) => {
    requests.push({
      method: request.method ?? "",
      target: request.url ?? "",
      host: request.headers.host ?? "",
    });
    const mishap = mishaps.shift();
    if (mishap !== undefined) return mishandle(mishap, request, response);
    buffer(request).then(
      (body) => answer(request, response, body),
      () => response.destroy(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const endpoint = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
  return {
    endpoint,
    ...secret,
    objects,
    requests,
    /** Sets the faults of the next requests, one each. */
    next(...these: Mishap[]) {
      mishaps.splice(0, mishaps.length, ...these);
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
