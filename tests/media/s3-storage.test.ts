import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { objectAddress, s3Storage } from "#app/features/media/s3-storage.server.ts";
import { Unavailable } from "#app/infra/errors.ts";
import { parseMediaAddress, type MediaAddress } from "#app/configuration/media-address.ts";
import { signatureOf, sha256 } from "#tests/support/s3-signature.ts";
import { startS3 } from "#tests/support/s3-server.ts";

let s3: Awaited<ReturnType<typeof startS3>>;
beforeAll(async () => {
  s3 = await startS3();
});
afterAll(() => s3.stop());
beforeEach(() => {
  s3.next();
  s3.requests.splice(0);
});

const impatient = { attemptMs: 500, wholeMs: 3_000 };

function storeAt(address: string, keys: { secretAccessKey?: string } = {}) {
  const parsed = parseMediaAddress(address, { ...s3, ...keys });
  if (parsed.kind !== "s3") throw new Error("not a bucket");
  return s3Storage(parsed, { GET: impatient, PUT: impatient, DELETE: impatient });
}
const usual = () => storeAt(`s3://pictures/site?endpoint=${s3.endpoint}&region=${s3.region}`);
const bytes = new Uint8Array([0, 1, 2, 250, 255]);

test("the tests' own signature code reproduces Amazon's example", () => {
  const headers = {
    host: "examplebucket.s3.amazonaws.com",
    range: "bytes=0-9",
    "x-amz-content-sha256": sha256(""),
    "x-amz-date": "20130524T000000Z",
  };
  const secret = {
    accessKeyId: "AKIAIOSFODNN7EXAMPLE",
    secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
    region: "us-east-1",
  };
  const request = { method: "GET", target: "/test.txt", headers };
  expect(signatureOf(request, Object.keys(headers), secret)).toBe(
    "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41",
  );
});

describe("a bucket", () => {
  test("returns what was put until it is deleted", async () => {
    const storage = usual();
    await storage.put("a-1_b.webp", bytes, "image/webp");
    expect(s3.objects.get("/pictures/site/a-1_b.webp")).toEqual({
      bytes: Buffer.from(bytes),
      contentType: "image/webp",
    });
    expect(await storage.get("a-1_b.webp")).toEqual(bytes);
    await storage.delete("a-1_b.webp");
    await storage.delete("a-1_b.webp");
    expect(await storage.get("a-1_b.webp")).toBeNull();
  });

  test("may be used from its root, and no key leads out of the prefix", async () => {
    await storeAt(`s3://pictures?endpoint=${s3.endpoint}&region=${s3.region}`).put(
      "../r",
      bytes,
      "",
    );
    expect(s3.objects.has("/pictures/r")).toBe(true);
    expect(await usual().get("../r")).toBeNull();
  });

  test("is retried after a transient failure, and not after a rejection", async () => {
    const storage = usual();
    s3.next("fail", 500);
    await storage.put("again.webp", bytes, "image/webp");
    expect(s3.requests).toHaveLength(3);
    s3.next(403);
    await expect(storage.get("again.webp")).rejects.toThrow(Unavailable);
    expect(s3.requests).toHaveLength(4);
  });

  test("that fails three times is unavailable", async () => {
    s3.next(503, 503, 503);
    await expect(usual().get("x.webp")).rejects.toThrow(Unavailable);
    expect(s3.requests).toHaveLength(3);
  });

  test("that hangs is given up in time", async () => {
    const storage = usual();
    await storage.put("slow.webp", bytes, "image/webp");
    s3.next("hang");
    expect(await storage.get("slow.webp")).toEqual(bytes);
    s3.next("hang", "hang", "hang");
    const since = performance.now();
    await expect(storage.get("slow.webp")).rejects.toThrow(Unavailable);
    expect(performance.now() - since).toBeLessThan(6_000);
  });

  test("never returns half a picture", async () => {
    const storage = usual();
    await storage.put("half.webp", bytes, "image/webp");
    s3.next("truncate");
    expect(await storage.get("half.webp")).toEqual(bytes);
    s3.next("truncate", "truncate", "truncate");
    await expect(storage.get("half.webp")).rejects.toThrow(Unavailable);
  });

  test("stores nothing of an interrupted upload", async () => {
    const storage = usual();
    s3.next("break off", "break off", "break off");
    await expect(storage.put("broken.webp", bytes, "image/webp")).rejects.toThrow(Unavailable);
    expect(await storage.get("broken.webp")).toBeNull();
  });

  test("that does not exist is an error, not a missing picture", async () => {
    const elsewhere = storeAt(`s3://nowhere?endpoint=${s3.endpoint}&region=${s3.region}`);
    await expect(elsewhere.get("x.webp")).rejects.toThrow(Unavailable);
    await expect(elsewhere.put("x.webp", bytes, "image/webp")).rejects.toThrow(Unavailable);
  });

  test("rejects a signature made with another secret", async () => {
    const stranger = storeAt(`s3://pictures?endpoint=${s3.endpoint}&region=${s3.region}`, {
      secretAccessKey: "guessed",
    });
    await expect(stranger.put("x.webp", bytes, "image/webp")).rejects.toThrow(Unavailable);
    expect(s3.objects.has("/pictures/x.webp")).toBe(false);
  });

  test("that answers with a redirect is not followed there", async () => {
    s3.next(307);
    await expect(usual().get("x.webp")).rejects.toThrow(Unavailable);
    expect(s3.requests).toHaveLength(1);
  });
});

describe("the address of a bucket", () => {
  const keys = { accessKeyId: "id", secretAccessKey: "secret" };
  const read = (text: string, given: Partial<typeof keys> = keys): MediaAddress =>
    parseMediaAddress(text, given);

  test("names bucket, prefix and Amazon's endpoint of the region", () => {
    expect(read("s3://my-bucket/a/b/?region=eu-west-3")).toEqual({
      kind: "s3",
      bucket: "my-bucket",
      prefix: "a/b",
      endpoint: "https://s3.eu-west-3.amazonaws.com",
      region: "eu-west-3",
      style: "host",
      ...keys,
    });
  });

  test("of another store has the bucket in the path, unless its style says otherwise", () => {
    const other = "s3://bucket?endpoint=https://s3.example:9000";
    expect(read(other)).toMatchObject({ style: "path", endpoint: "https://s3.example:9000" });
    expect(read(`${other}&style=host`)).toMatchObject({ style: "host" });
  });

  test("becomes the address of a picture in both styles", () => {
    const place = (text: string) => {
      const address = read(text);
      return address.kind === "s3" ? objectAddress(address, "a b.webp") : null;
    };
    expect(place("s3://bucket/x")).toBe("https://bucket.s3.us-east-1.amazonaws.com/x/a%20b.webp");
    expect(place("s3://bucket?endpoint=http://127.0.0.1:9000")).toBe(
      "http://127.0.0.1:9000/bucket/a%20b.webp",
    );
  });

  test("may contain its own keys", () => {
    expect(read("s3://i%2Fd:se%40cret@bucket", {})).toMatchObject({
      accessKeyId: "i/d",
      secretAccessKey: "se@cret",
    });
  });

  test.each([
    ["without keys", "s3://bucket", {}, /needs S3_ACCESS_KEY_ID/],
    ["without a bucket", "s3:///prefix", keys, /name a bucket/],
    ["with a parameter nobody knows", "s3://bucket?regoin=x", keys, /unknown parameter "regoin"/],
    ["with a broken endpoint", "s3://bucket?endpoint=s3.example", keys, /endpoint such as/],
    ["with a path that leads out", "s3://bucket/../x/..%2f", keys, /in its path/],
    ["of another kind", "ftp://bucket", keys, /file: or s3: address/],
  ])("%s is rejected", (_what, text, given, complaint) => {
    expect(() => read(text, given)).toThrow(complaint);
  });
});
