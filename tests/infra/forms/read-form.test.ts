import { afterEach, describe, expect, test, vi } from "vitest";
import { TooLarge } from "#app/infra/errors.ts";
import { TooManyFields } from "#app/infra/forms/field-limit.ts";
import { readForm, textsOf } from "#app/infra/forms/read-form.server.ts";

const urlencoded = "application/x-www-form-urlencoded";
const multipart = "multipart/form-data; boundary=border";
const cap = { mostBytes: 1024 * 1024, message: "This form is too large." };

function requestOf(body: BodyInit, contentType?: string): Request {
  const headers = new Headers();
  if (contentType !== undefined) headers.set("Content-Type", contentType);
  return new Request("http://localhost/form", { method: "POST", body, headers });
}

const read = (body: BodyInit, contentType?: string) => readForm(requestOf(body, contentType), cap);
const entriesOf = async (body: BodyInit, contentType?: string) => [
  ...((await read(body, contentType)) ?? []),
];

const part = (name: string, value = "") =>
  `--border\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;

afterEach(() => void vi.restoreAllMocks());

describe("a URL-encoded form", () => {
  test.each([
    ["a=1&b=2&a=3", ["a", "1"], ["b", "2"], ["a", "3"]],
    ["a=one+two%2Bthree&b+c=+", ["a", "one two+three"], ["b c", " "]],
    ["a=Gr%C3%BC%C3%9Fe&b=Grüße", ["a", "Grüße"], ["b", "Grüße"]],
    ["a=100%&b=%zz&c=%", ["a", "100%"], ["b", "%zz"], ["c", "%"]],
    ["&&a=1&&=2&b&", ["a", "1"], ["", "2"], ["b", ""]],
    ["a=b=c", ["a", "b=c"]],
    [""],
  ])("%s", async (body, ...entries) => {
    expect(await entriesOf(body, urlencoded)).toEqual(entries);
  });

  test("is read as URLSearchParams reads it, whatever parameters follow its content type", async () => {
    for (const type of [
      `${urlencoded};charset=UTF-8`,
      urlencoded.toUpperCase(),
      ` ${urlencoded} `,
    ]) {
      expect(await entriesOf("title=%E2%82%AC", type)).toEqual([["title", "€"]]);
    }
  });

  test("of 500 fields is read, however many ampersands are between them", async () => {
    expect(await entriesOf("a=1&&&".repeat(500), urlencoded)).toHaveLength(500);
  });

  test("of more than 500 fields is rejected before any field is decoded", async () => {
    const decoded = vi.spyOn(FormData.prototype, "append");
    await expect(read("a&".repeat(501), urlencoded)).rejects.toThrow(TooManyFields);
    await expect(read("a&".repeat(500_000), urlencoded)).rejects.toThrow(
      "This form has too many fields.",
    );
    expect(decoded).not.toHaveBeenCalled();
  });
});

describe("a multipart form", () => {
  test("returns texts and files as they were sent, in order", async () => {
    const sent = new FormData();
    sent.append("title", 'Grüße "und" 100%\r\nmehr');
    sent.append("file", new File(["\0ÿ"], "naïve name.webp", { type: "image/webp" }));
    sent.append("title", "");
    sent.append("empty", new File([], ""));
    const form = await readForm(
      new Request("http://localhost", { method: "POST", body: sent }),
      cap,
    );
    expect([...(form?.keys() ?? [])]).toEqual(["title", "file", "title", "empty"]);
    expect(form?.getAll("title")).toEqual(['Grüße "und" 100%\r\nmehr', ""]);
    const file = form?.get("file") as File;
    expect([file.name, file.type, await file.text()]).toEqual([
      "naïve name.webp",
      "image/webp",
      "\0ÿ",
    ]);
    expect((form?.get("empty") as File).size).toBe(0);
  });

  test("may have field names in any script", async () => {
    const body = `${part("größe", "1")}--border--\r\n`;
    expect(await entriesOf(body, multipart)).toEqual([["größe", "1"]]);
  });

  test("returns a file of several megabytes byte for byte", async () => {
    const bytes = Uint8Array.from({ length: 3_000_001 }, (_, at) => (at * 31) % 251);
    const sent = new FormData();
    sent.append("file", new Blob([bytes]));
    const request = new Request("http://localhost", { method: "POST", body: sent });
    const form = await readForm(request, { ...cap, mostBytes: 4_000_000 });
    const file = form?.get("file") as File;
    expect(Buffer.compare(Buffer.from(await file.arrayBuffer()), Buffer.from(bytes))).toBe(0);
  });

  test("never has a value cut", async () => {
    const long = "x".repeat(1_040_000);
    const form = await read(`${part("text", long)}--border--\r\n`, multipart);
    expect(form?.get("text")).toBe(long);
  });

  test("of 500 fields is read", async () => {
    expect(await entriesOf(`${part("a").repeat(500)}--border--\r\n`, multipart)).toHaveLength(500);
  });

  test.each([
    ["texts", part("a")],
    ["files", part("a").replace("\r\n\r\n", '; filename="x"\r\n\r\n')],
    ["parts that say nothing", "--border\r\nX: y\r\n\r\n\r\n"],
  ])("of more than 500 %s is rejected without reading on", async (_what, one) => {
    const notRead = "--border\r\nnot a header at all\r\n";
    const body = `${one.repeat(501)}${notRead}`;
    await expect(read(body, multipart)).rejects.toThrow(TooManyFields);
  });

  test.each([
    ["nothing", ""],
    ["no boundary", "one\r\ntwo"],
    ["no end", part("a", "1")],
    ["a broken header", "--border\r\nnot a header at all\r\n\r\n1\r\n--border--\r\n"],
    ["many broken headers", "--border\r\n?\r\n".repeat(1000)],
    ["a file without an end", '--border\r\nContent-Disposition: form-data; name="a"; filename="b"'],
    [
      "a file whose bytes break off",
      '--border\r\nContent-Disposition: form-data; name="a"; filename="b"\r\n\r\nbytes',
    ],
  ])("with %s is not a form", async (_what, body) => {
    expect(await read(body, multipart)).toBeNull();
  });

  test("without a boundary in its type is not a form", async () => {
    expect(await read(part("a"), "multipart/form-data")).toBeNull();
    expect(await read(part("a"), "multipart/form-data; boundary=")).toBeNull();
  });
});

test.each([
  undefined,
  "text/plain",
  "application/json",
  "multipart/mixed; boundary=border",
  "",
  "x",
])("a body of the type %s is not a form", async (type) => {
  expect(await read(new Uint8Array([0x61]), type)).toBeNull();
});

test("a form beyond its byte limit is rejected as too large, however many fields it has", async () => {
  const large = "a&".repeat(600_000);
  await expect(read(large, urlencoded)).rejects.toThrow(TooLarge);
});

test("the last of several texts with one name counts, and files are not texts", async () => {
  const form = new FormData();
  form.append("a", "1");
  form.append("a", "2");
  form.append("b", new File(["x"], "x"));
  expect(textsOf(form)).toEqual({ a: "2" });
});
