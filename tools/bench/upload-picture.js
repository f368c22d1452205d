// @ts-check
import { randomBytes } from "node:crypto";
import { CommandError } from "../../bin/lib/steps.js";
import { ask } from "./ask.js";
import { signIn } from "./session.js";

/** A picture of one pixel. */
const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

export const pictureSize = { width: 1200, height: 800 };

/** A photograph's worth of bytes: nothing of noise can be left out. */
export async function noisyPicture() {
  const { default: sharp } = await import("sharp");
  const { width, height } = pictureSize;
  const raw = { width, height, channels: /** @type {const} */ (3) };
  return sharp(randomBytes(width * height * 3), { raw })
    .blur(2)
    .jpeg()
    .toBuffer();
}

/**
 * @param {import("./ask.js").Server} server
 * @param {Buffer} picture one pixel unless it is given
 * @returns {Promise<string>} the address of a picture that is there
 */
export async function uploadPicture(server, picture = png) {
  const head = 'Content-Disposition: form-data; name="file"; filename="dot.png"';
  const answered = await ask(server, {
    path: "/api/v1/media",
    method: "POST",
    headers: {
      Origin: `http://${server.host}`,
      Cookie: await signIn(server, "user_benchEditor"),
      "Content-Type": "multipart/form-data; boundary=b",
    },
    body: Buffer.concat([
      Buffer.from(`--b\r\n${head}\r\n\r\n`),
      picture,
      Buffer.from("\r\n--b--\r\n"),
    ]),
  });
  if (answered.status !== 201) throw new CommandError("A picture could not be uploaded.");
  return `/media/${JSON.parse(answered.body.toString("utf8")).key}`;
}
