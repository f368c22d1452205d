import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import {
  readWordPressExport,
  readWordPressFile,
} from "#app/features/imports/wordpress/read-export.server.ts";
import { Invalid } from "#app/infra/errors.ts";

const fixture = fileURLToPath(new URL("./fixtures/small-blog.xml", import.meta.url));

async function* inPieces(bytes: Uint8Array, size: number) {
  for (let start = 0; start < bytes.length; start += size) {
    yield await Promise.resolve(bytes.subarray(start, start + size));
  }
}

const read = (text: string, size = 1 << 16) =>
  readWordPressExport(inPieces(Buffer.from(text), size));

const wxr = (inside: string) =>
  `<rss><channel><wp:wxr_version>1.2</wp:wxr_version>\n${inside}\n</channel></rss>`;

async function mistake(text: string | Uint8Array): Promise<string> {
  const bytes = typeof text === "string" ? Buffer.from(text) : text;
  const error: unknown = await readWordPressExport(inPieces(bytes, 1 << 16)).catch(
    (e: unknown) => e,
  );
  expect(error).toBeInstanceOf(Invalid);
  return error instanceof Error ? error.message : "";
}

describe("an export", () => {
  it("is read with its site, people, terms and items", async () => {
    const { site, authors, categories, tags, items } = await readWordPressFile(fixture);
    expect(site).toEqual({
      title: "Kettle &amp; Quay",
      description: "Notes from a harbour",
      link: "https://quay.example/blog",
      baseSiteUrl: "https://quay.example",
      baseBlogUrl: "https://quay.example/blog",
      language: "en-GB",
      exportVersion: "1.2",
    });
    expect(authors.map(({ login }) => login)).toEqual(["Nora.Quay", "silent"]);
    expect(categories.map(({ slug }) => slug)).toEqual(["uncategorized", "boats", "small-boats"]);
    expect(categories[2]).toMatchObject({ id: 11, parentSlug: "boats", name: "Small boats" });
    expect(tags.map(({ name }) => name)).toEqual(["boats", "***"]);
    expect(items).toHaveLength(14);
  });

  it("gives each item its fields, from CDATA and plain text alike", async () => {
    const [post, rope] = (await readWordPressFile(fixture)).items;
    expect(post).toMatchObject({
      id: 100,
      type: "post",
      title: "Tea on the <em>quay</em>",
      slug: "tea-on-the-quay",
      status: "publish",
      publishedAt: { at: new Date("2013-01-09T08:20:39Z"), isLocal: false },
      modifiedAt: { at: new Date("2013-02-01T09:00:00Z"), isLocal: false },
      authorLogin: "Nora.Quay",
      isSticky: true,
      parentId: null,
      commentsOpen: true,
      postFormat: "aside",
      otherTerms: ["series: Tea"],
      featuredImageId: 300,
      customFields: ["mood"],
    });
    expect(post?.categories.map(({ slug }) => slug)).toEqual(["boats", "uncategorized"]);
    expect(
      post?.comments.map(({ id, parentId, approved, type }) => [id, parentId, approved, type]),
    ).toEqual([
      [3, 1, "1", "comment"],
      [1, null, "1", "comment"],
      [2, 1, "1", "pingback"],
      [4, 2, "0", "comment"],
      [5, 999, "spam", "comment"],
      [6, null, "trash", "comment"],
      [7, null, "1", "comment"],
    ]);
    expect(rope?.publishedAt).toEqual({ at: new Date("2014-05-01T12:00:00Z"), isLocal: true });
  });

  it("gives the same result when read in pieces of any size", async () => {
    const bytes = readFileSync(fixture);
    const whole = await readWordPressExport(inPieces(bytes, bytes.length));
    for (const size of [1, 7, 1000]) {
      expect(await readWordPressExport(inPieces(bytes, size))).toEqual(whole);
    }
  });

  it("may use another encoding if it declares it", async () => {
    const text = `<?xml version="1.0" encoding="ISO-8859-1"?>${wxr("<title>Café</title>")}`;
    const { site } = await readWordPressExport(inPieces(Buffer.from(text, "latin1"), 10));
    expect(site.title).toBe("Café");
  });

  it("loses the control characters that WordPress lets through, and reports that", async () => {
    const { site, warnings } = await read(wxr("<title>a\u0008b</title>"));
    expect(site.title).toBe("ab");
    expect(warnings).toEqual(["1 control characters that XML does not allow were taken out."]);
  });

  it("names an oversized field instead of cutting it", async () => {
    const { items } = await read(
      wxr(`<item><title>${"x".repeat(200_000)}</title><wp:post_id>1</wp:post_id></item>`),
    );
    expect(items[0]).toMatchObject({ title: "", oversized: ["title"] });
  });
});

describe("a file that is not an export", () => {
  it.each([
    ["", "Line 1: the XML is broken (document must contain a root element)."],
    ["hello", "Line 1: the XML is broken (text data outside of root node)."],
    ["<!DOCTYPE html>\n<html></html>", "Line 1: this is an HTML page, not a WordPress export."],
    ["\n<feed></feed>", "Line 2: this is not a WordPress export: it begins with <feed>."],
    [
      "<rss><channel>\n<item></item></channel></rss>",
      "Line 2: this is an RSS feed, not a WordPress export (it has no wp:wxr_version).",
    ],
    [wxr("<item>\n</wrong>"), "Line 3: the XML is broken (unexpected close tag)."],
    [wxr("<item></item>").slice(0, -24), "Line 2: the XML is broken (unclosed tag: item)."],
    [wxr("<item><title>x</title></item>"), "Line 2: an entry has no valid wp:post_id."],
    [
      '<?xml version="1.0" encoding="klingon"?><rss/>',
      'Line 1: the file says its encoding is "klingon", which is not known.',
    ],
  ])("%j is rejected with one sentence and its line", async (text, message) => {
    expect(await mistake(text)).toBe(message);
  });

  it("is rejected when its bytes are invalid in their declared encoding", async () => {
    const bytes = Buffer.concat([Buffer.from("<rss>"), Buffer.from([0xff, 0xfe, 0x41])]);
    expect(await mistake(bytes)).toBe("The file has bytes that are not text in utf-8.");
  });

  it("never has its entities expanded", async () => {
    const bomb = '<!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><rss>&b;</rss>';
    expect(await mistake(bomb)).toBe(
      "Line 1: a WordPress export has no document type declaration.",
    );
    expect(await mistake(wxr("<title>&nbsp;</title>"))).toBe(
      "Line 2: the XML is broken (undefined entity).",
    );
  });

  it.each([
    [
      "/nowhere/export.xml",
      'The file "/nowhere/export.xml" cannot be read: There is no such file.',
    ],
    ["/", '"/" is a folder. Name the file of the export that is in it.'],
    ["/dev/null", '"/dev/null" is not a file but a pipe or a device. Save the export first.'],
  ])("%s is rejected with one sentence", async (path, message) => {
    const attempt = readWordPressFile(path);
    await expect(attempt).rejects.toThrow(Invalid);
    await expect(attempt).rejects.toThrow(message);
  });

  it.skipIf(process.getuid?.() === 0)("is reported when this user may not read it", async () => {
    const folder = mkdtempSync(join(tmpdir(), "masthead-export-"));
    const file = join(folder, "export.xml");
    writeFileSync(file, "", { mode: 0 });
    await expect(readWordPressFile(file)).rejects.toThrow(
      "cannot be read: This user may not read it.",
    );
    rmSync(folder, { recursive: true });
  });

  it("is not read further once the reading is aborted", async () => {
    const stopping = AbortSignal.abort();
    await expect(readWordPressFile(fixture, stopping)).rejects.toBe(stopping.reason);
  });
});
