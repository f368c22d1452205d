import { eq } from "drizzle-orm";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { db } from "#app/db/client.server.ts";
import { media } from "#app/db/schema/index.server.ts";
import { acceptImage } from "#app/features/media/accept-image.server.ts";
import { decodeImage } from "#app/features/media/decode-image.server.ts";
import { mediaStorage } from "#app/features/media/media-storage.server.ts";
import { isMediaKey } from "#app/features/media/media-key.ts";
import { storeImage } from "#app/features/media/store-image.server.ts";
import { Forbidden, Invalid, NotSignedIn, RateLimited, TooLarge } from "#app/infra/errors.ts";
import { systemContext } from "#app/infra/system-context.server.ts";
import { addPerson, as, asAnonymous, asStale } from "#tests/factories/comments.ts";
import { keepDatabase } from "#tests/setup/database.ts";
import { animatedGif, bytesOf, noise, pngClaiming, sidewaysPhoto, solid } from "./pictures.ts";

keepDatabase();

const accept = (bytes: Uint8Array, maxWidth?: number) =>
  acceptImage(systemContext("test"), { bytes, alt: "", createdBy: null, maxWidth });

async function kept(key: string) {
  const bytes = await mediaStorage.get(key);
  if (!bytes) throw new Error("There is no such picture.");
  return { bytes, picture: sharp(bytes), metadata: await sharp(bytes).metadata() };
}

describe("an accepted picture", () => {
  test.each(["jpeg", "png", "webp", "avif", "gif"] as const)(
    "as %s is stored as WebP under a random key",
    async (format) => {
      const accepted = await accept(bytesOf(await solid(64, 48)[format]().toBuffer()));
      expect(accepted).toMatchObject({ width: 64, height: 48, contentType: "image/webp" });
      expect(isMediaKey(accepted.key)).toBe(true);
      const { bytes, metadata } = await kept(accepted.key);
      expect(metadata).toMatchObject({ format: "webp", width: 64, height: 48 });
      const [row] = await db.select().from(media).where(eq(media.key, accepted.key));
      expect(row).toMatchObject({ bytes: bytes.length, width: 64, height: 48 });
    },
  );

  test("is scaled to at most 2400 pixels wide, or to the requested width", async () => {
    const wide = bytesOf(await solid(3000, 1000).jpeg().toBuffer());
    expect(await accept(wide)).toMatchObject({ width: 2400, height: 800 });
    expect(await accept(wide, 256)).toMatchObject({ width: 256, height: 85 });
    const small = bytesOf(await solid(20, 10).png().toBuffer());
    expect(await accept(small, 256)).toMatchObject({ width: 20, height: 10 });
  });

  test("is upright and has lost its place, time and author", async () => {
    const photo = await sidewaysPhoto();
    expect(Buffer.from(photo).includes("Secret Name")).toBe(true);
    const accepted = await accept(photo);
    expect(accepted).toMatchObject({ width: 40, height: 60 });
    const { bytes, metadata } = await kept(accepted.key);
    expect(metadata.orientation).toBeUndefined();
    expect(metadata.exif).toBeUndefined();
    expect(metadata.xmp).toBeUndefined();
    expect(Buffer.from(bytes).includes("Secret Name")).toBe(false);
  });

  test("that is animated is stored as its first frame", async () => {
    const accepted = await accept(await animatedGif());
    expect(accepted).toMatchObject({ width: 40, height: 30 });
    const { picture, metadata } = await kept(accepted.key);
    expect(metadata.pages ?? 1).toBe(1);
    const { dominant } = await picture.stats();
    expect(dominant.r).toBeGreaterThan(200);
    expect(dominant.g).toBeLessThan(60);
  });

  test("keeps its transparency", async () => {
    const background = { r: 0, g: 0, b: 0, alpha: 0 };
    const clear = sharp({ create: { width: 8, height: 8, channels: 4, background } });
    const { key } = await accept(bytesOf(await clear.png().toBuffer()));
    expect((await kept(key)).metadata.hasAlpha).toBe(true);
  });
});

describe("a rejected picture", () => {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>1</script></svg>`;
  const rejections: [string, () => Promise<Uint8Array>][] = [
    ["an SVG", () => Promise.resolve(bytesOf(Buffer.from(svg)))],
    [
      "an SVG behind an XML head",
      () => Promise.resolve(bytesOf(Buffer.from(`<?xml version="1.0"?>${svg}`))),
    ],
    ["a text", () => Promise.resolve(bytesOf(Buffer.from("I am a picture, honestly.png")))],
    ["nothing", () => Promise.resolve(new Uint8Array())],
    ["a PDF", () => Promise.resolve(bytesOf(Buffer.from("%PDF-1.7\n1 0 obj <<>> endobj")))],
    ["a TIFF", async () => bytesOf(await solid(8, 8).tiff().toBuffer())],
    ["an SVG that begins like a GIF", () => Promise.resolve(bytesOf(Buffer.from(`GIF89a${svg}`)))],
    [
      "half a JPEG",
      async () => bytesOf((await noise(400, 300).jpeg().toBuffer()).subarray(0, 20_000)),
    ],
    [
      "half a PNG",
      async () => bytesOf((await noise(200, 200).png().toBuffer()).subarray(0, 9_000)),
    ],
    ["a PNG that claims 60,000 × 60,000", () => pngClaiming(60_000, 60_000)],
    ["a PNG of 48 megapixels", async () => bytesOf(await solid(8000, 6000).png().toBuffer())],
    [
      "random bytes behind a JPEG's first ones",
      async () => {
        const raw = await noise(50, 50).raw().toBuffer();
        return bytesOf(Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), raw]));
      },
    ],
  ];

  test.each(rejections)("is %s", async (_what, make) => {
    const before = await db.$count(media);
    const rejection = accept(await make());
    await expect(rejection).rejects.toBeInstanceOf(Invalid);
    await expect(rejection).rejects.toMatchObject({ fields: [{ path: "file" }] });
    expect(await db.$count(media)).toBe(before);
  });

  test("has more than 10 MB", async () => {
    const heavy = new Uint8Array(11 * 1024 * 1024);
    heavy.set([0xff, 0xd8, 0xff]);
    await expect(accept(heavy)).rejects.toBeInstanceOf(TooLarge);
  });

  test("takes longer than its deadline: its process is killed", async () => {
    const bytes = bytesOf(await noise(1500, 1500).png().toBuffer());
    const limits = { maxWidth: 2400, maxHeight: 12_000, maxPixels: 40_000_000 };
    const started = performance.now();
    const decoded = await decodeImage(bytes, { kind: "png", limits, deadline: 20 });
    expect(decoded).toEqual({ ok: false, problem: "too-slow" });
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

describe("storing a picture", () => {
  const png = async () => bytesOf(await solid(8, 8).png().toBuffer());

  test("is allowed for people who may write, and records them as its creator", async () => {
    const author = await addPerson({ role: "author" });
    const { key } = await storeImage(as(author), { file: await png(), alt: "  A blue\nsquare " });
    const [row] = await db.select().from(media).where(eq(media.key, key));
    expect(row).toMatchObject({ createdBy: author.id, alt: "A blue square" });
  });

  test("is denied to readers, moderators, anonymous users and expired sessions", async () => {
    const file = await png();
    for (const role of ["reader", "moderator"] as const) {
      await expect(storeImage(as(await addPerson({ role })), { file })).rejects.toThrow(Forbidden);
    }
    await expect(storeImage(asAnonymous(), { file })).rejects.toThrow(NotSignedIn);
    const author = await addPerson({ role: "author" });
    await expect(storeImage(asStale(author), { file })).rejects.toThrow(NotSignedIn);
  });

  test("is limited to sixty in ten minutes", async () => {
    const author = await addPerson({ role: "author" });
    const file = bytesOf(Buffer.from("not a picture at all"));
    for (let tried = 0; tried < 60; tried += 1) {
      await expect(storeImage(as(author), { file })).rejects.toBeInstanceOf(Invalid);
    }
    await expect(storeImage(as(author), { file })).rejects.toBeInstanceOf(RateLimited);
  });
});
