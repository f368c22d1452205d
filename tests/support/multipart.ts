import { request } from "node:http";
import { type Answer, fromOwnPage, readWhole } from "./http.ts";
import { siteOrigin } from "./site.ts";
import type { Visitor } from "./visitor.ts";

type Upload = {
  file: { name: string; type: string; bytes: Buffer };
  fields: Record<string, string>;
};

const boundary = "----masthead-test-boundary";

function bodyOf({ file, fields }: Upload): Buffer {
  const part = (head: string) => `--${boundary}\r\nContent-Disposition: form-data; ${head}\r\n`;
  const texts = Object.entries(fields).map(
    ([name, text]) => `${part(`name="${name}"`)}\r\n${text}\r\n`,
  );
  const head = `${part(`name="file"; filename="${file.name}"`)}Content-Type: ${file.type}\r\n\r\n`;
  return Buffer.concat([
    Buffer.from(texts.join("") + head),
    file.bytes,
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ]);
}

/** Sends a file as a form does. Accepts a response that comes before the last byte is sent. */
export function multipart(visitor: Visitor, path: string, upload: Upload): Promise<Answer> {
  const site = new URL(siteOrigin());
  const body = bodyOf(upload);
  const headers = {
    ...fromOwnPage(),
    Host: site.host,
    Cookie: visitor.cookiesFor(path),
    Connection: "close",
    "Content-Type": `multipart/form-data; boundary=${boundary}`,
    "Content-Length": String(body.length),
  };
  return new Promise((resolve, reject) => {
    let answered = false;
    const target = { host: "127.0.0.1", port: site.port, method: "POST", path, headers };
    const outgoing = request(target, (incoming) => {
      answered = true;
      resolve(readWhole(incoming));
    });
    outgoing.on("error", (error) => {
      if (!answered) reject(error);
    });
    outgoing.end(body);
  });
}
