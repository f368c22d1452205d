import sharp from "sharp";
import { crc32 } from "node:zlib";

export const bytesOf = (buffer: Buffer): Uint8Array => new Uint8Array(buffer);

export function solid(width: number, height: number, background = "#336699") {
  return sharp({ create: { width, height, channels: 3, background } });
}

/** Returns noise, which compresses as badly as possible. */
export function noise(width: number, height: number) {
  const raw = Buffer.alloc(width * height * 3);
  let seed = 1;
  for (let at = 0; at < raw.length; at += 1) {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    raw[at] = seed >> 16;
  }
  return sharp(raw, { raw: { width, height, channels: 3 } });
}

export async function animatedGif(): Promise<Uint8Array> {
  const frames = await Promise.all(
    ["#ff0000", "#00ff00", "#0000ff"].map((colour) => solid(40, 30, colour).png().toBuffer()),
  );
  return bytesOf(
    await sharp(frames, { join: { animated: true } })
      .gif()
      .toBuffer(),
  );
}

/** Returns a small PNG that claims these dimensions. */
export async function pngClaiming(width: number, height: number): Promise<Uint8Array> {
  const png = await solid(8, 8).png().toBuffer();
  png.writeUInt32BE(width, 16);
  png.writeUInt32BE(height, 20);
  png.writeUInt32BE(crc32(png.subarray(12, 29)), 29);
  return bytesOf(png);
}

/** Returns a photo with rotated orientation, and with its place and author in the metadata. */
export async function sidewaysPhoto(): Promise<Uint8Array> {
  const jpeg = await solid(60, 40)
    .withExif({
      IFD0: { Artist: "Secret Name", Orientation: "6" },
      IFD3: { GPSLatitudeRef: "N", GPSLatitude: "59/1 55/1 0/1" },
    })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
  return bytesOf(jpeg);
}
