/*
 * Runs in a separate process, from memory: its arguments are the path of sharp, the kind of picture and the
 * limits, its standard input is the upload. It outputs one line of JSON and, when that contains `ok`, the
 * re-encoded picture after it. A failure affects this process alone.
 */
import { buffer } from "node:stream/consumers";
import { pathToFileURL } from "node:url";

const [sharpPath, kind, limits] = process.argv.slice(1);
const { default: sharp } = await import(pathToFileURL(sharpPath).href);
const { maxWidth, maxHeight, maxPixels } = JSON.parse(limits);

// Only the decoder for the detected kind is on: everything else libvips could open is off.
const loaders = {
  jpeg: ["VipsForeignLoadJpegBuffer"],
  png: ["VipsForeignLoadPngBuffer"],
  webp: ["VipsForeignLoadWebpBuffer"],
  gif: ["VipsForeignLoadNsgifBuffer"],
  avif: ["VipsForeignLoadHeifBuffer"],
};
sharp.block({ operation: ["VipsForeignLoad"] });
sharp.unblock({ operation: loaders[kind] });
sharp.concurrency(1);
sharp.cache(false);

function answer(head, body = new Uint8Array()) {
  process.stdout.write(`${JSON.stringify(head)}\n`);
  process.stdout.write(body);
}

const input = await buffer(process.stdin);
const options = { limitInputPixels: false, failOn: "error", pages: 1 };
try {
  const { width, height } = await sharp(input, options).metadata();
  if (width * height > maxPixels) {
    answer({ ok: false, problem: "too-many-pixels", width, height });
  } else {
    const { data, info } = await sharp(input, options)
      .autoOrient()
      .resize({ width: maxWidth, height: maxHeight, fit: "inside", withoutEnlargement: true })
      .webp({ quality: 82, alphaQuality: 95, smartSubsample: true, effort: 4 })
      .toBuffer({ resolveWithObject: true });
    answer({ ok: true, width: info.width, height: info.height }, data);
  }
} catch {
  answer({ ok: false, problem: "unreadable" });
}
