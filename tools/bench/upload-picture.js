// @ts-check
import { CommandError } from "../../bin/lib/steps.js";
import { ask } from "./ask.js";
import { signIn } from "./session.js";

/** A picture of one pixel. */
const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

/** @param {import("./ask.js").Server} server @returns {Promise<string>} the address of a picture that is there */
export async function uploadPicture(server) {
  const head = 'Content-Disposition: form-data; name="file"; filename="dot.png"';
  const answered = await ask(server, {
    path: "/api/v1/media",
    method: "POST",
    headers: {
      Origin: `http://${server.host}`,
      Cookie: await signIn(server, "user_benchEditor"),
      "Content-Type": "multipart/form-data; boundary=b",
    },
    body: Buffer.concat([Buffer.from(`--b\r\n${head}\r\n\r\n`), png, Buffer.from("\r\n--b--\r\n")]),
  });
  if (answered.status !== 201) throw new CommandError("A picture could not be uploaded.");
  return `/media/${JSON.parse(answered.body.toString("utf8")).key}`;
}
