import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { type HeaderLine, StoredPage } from "#app/infra/cache/stored-page.ts";

const body = Buffer.from("<p>Kelp forests breathe.</p>".repeat(100));
const lines: HeaderLine[] = [["Content-Type", "text/html"]];

function aPage(given: Partial<{ status: number; body: Buffer }> = {}) {
  return new StoredPage({ status: 200, lines, body, ...given });
}

function valueOf(head: readonly string[], wanted: string): string | undefined {
  const at = head.indexOf(wanted);
  return at < 0 ? undefined : head[at + 1];
}

test("each encoding of a page has its bytes, its length and an ETag of its own", async () => {
  const page = aPage();
  const [br, gzip, identity] = await Promise.all([
    page.form("br"),
    page.form("gzip"),
    page.form("identity"),
  ]);
  expect(brotliDecompressSync(br.body)).toEqual(body);
  expect(gunzipSync(gzip.body)).toEqual(body);
  expect(identity.body).toEqual(body);
  const etags = [br, gzip, identity].map(({ head }) => valueOf(head, "ETag"));
  expect(new Set(etags).size).toBe(3);
  for (const form of [br, gzip, identity]) {
    expect(valueOf(form.head, "Content-Length")).toBe(String(form.body.length));
  }
});

test("an encoding is made once, also for simultaneous requests", async () => {
  const page = aPage();
  const [one, other] = [page.form("gzip"), page.form("gzip")];
  expect(await one).toBe(await other);
  expect(page.form("gzip")).toBe(await one);
});

test("a small page is not compressed", async () => {
  const form = await aPage({ body: Buffer.from("little") }).form("br");
  expect(valueOf(form.head, "Content-Encoding")).toBeUndefined();
});

test("a request that names the ETag of any encoding gets 304: weak or strong, alone or in a list", async () => {
  const page = aPage();
  const etag = valueOf((await page.form("gzip")).head, "ETag");
  expect(page.isKnown(etag)).toBe(true);
  expect(page.isKnown(`"other", W/${etag}`)).toBe(true);
  expect(page.isKnown("*")).toBe(true);
  expect(page.isKnown(`"other"`)).toBe(false);
  expect(page.isKnown(undefined)).toBe(false);
});

test("an error is never answered with 304", () => {
  expect(aPage({ status: 404 }).isKnown("*")).toBe(false);
});

test("different bytes have a different ETag", async () => {
  const other = aPage({ body: Buffer.from(body.toString().replace("Kelp", "Help")) });
  const [one, two] = await Promise.all([aPage().form("br"), other.form("br")]);
  expect(valueOf(one.head, "ETag")).not.toBe(valueOf(two.head, "ETag"));
});
