import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { brotliCompress, brotliCompressSync, constants, gzip, gzipSync } from "node:zlib";

export type Encoding = "br" | "gzip" | "identity";
export type HeaderLine = readonly [name: string, value: string];

/** One page in one encoding; `head` is the argument of `writeHead`, names and values in turn. */
export type Form = { head: readonly string[]; notModifiedHead: readonly string[]; body: Buffer };

const smallestCompressed = 860;

const gzipped = promisify(gzip);
const brotlied = promisify(brotliCompress);

/**
 * Up to this size another thread takes longer than compressing here: some tenths of a millisecond.
 */
const doneAtOnce = 64 * 1024;

function compress(body: Buffer, encoding: "br" | "gzip"): Buffer | Promise<Buffer> {
  const small = body.length <= doneAtOnce;
  if (encoding === "gzip") {
    const options = { level: 6 };
    return small ? gzipSync(body, options) : gzipped(body, options);
  }
  const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_SIZE_HINT } = constants;
  const params = { [BROTLI_PARAM_QUALITY]: 5, [BROTLI_PARAM_SIZE_HINT]: body.length };
  return small ? brotliCompressSync(body, { params }) : brotlied(body, { params });
}

const flat = (lines: readonly HeaderLine[]) => lines.flatMap(([name, value]) => [name, value]);

/** The headers that a response without a body repeats from the full response. */
const repeated = new Set(["cache-control", "location", "vary"]);

/**
 * A finished page as it is sent to every client, in the requested encodings. Each encoding is made once, off
 * the main thread for a large page. The validator is strong: it identifies these exact bytes.
 */
export class StoredPage {
  readonly status: number;
  readonly bytes: number;
  readonly #lines: readonly HeaderLine[];
  readonly #hash: string;
  readonly #body: Buffer;
  readonly #ready = new Map<Encoding, Form>();
  readonly #making = new Map<Encoding, Promise<Form>>();

  constructor(page: { status: number; lines: readonly HeaderLine[]; body: Buffer }) {
    this.status = page.status;
    this.#lines = page.lines;
    this.#body = page.body;
    this.#hash = createHash("sha256").update(page.body).digest("base64url").slice(0, 22);
    const headers = page.lines.reduce((sum, [name, value]) => sum + name.length + value.length, 0);
    // The compressed forms are made later; their total size is estimated as that of the page.
    this.bytes = page.body.length * 2 + headers * 3 + 1_000;
  }

  /** Returns the form, synchronously if it was made before. */
  form(encoding: Encoding): Form | Promise<Form> {
    const wanted = this.#body.length < smallestCompressed ? "identity" : encoding;
    const ready = this.#ready.get(wanted);
    if (ready) return ready;
    const making = this.#making.get(wanted) ?? this.#make(wanted);
    this.#making.set(wanted, making);
    return making;
  }

  async #make(encoding: Encoding): Promise<Form> {
    const body = encoding === "identity" ? this.#body : await compress(this.#body, encoding);
    const suffix = encoding === "identity" ? "" : `-${encoding}`;
    const etag: HeaderLine = ["ETag", `"${this.#hash}${suffix}"`];
    const encoded: HeaderLine[] = encoding === "identity" ? [] : [["Content-Encoding", encoding]];
    const length: HeaderLine = ["Content-Length", String(body.length)];
    const kept = this.#lines.filter(([name]) => repeated.has(name.toLowerCase()));
    const form = {
      head: flat([...this.#lines, etag, ...encoded, length]),
      notModifiedHead: flat([...kept, etag]),
      body,
    };
    this.#ready.set(encoding, form);
    this.#making.delete(encoding);
    return form;
  }

  /**
   * Whether the client has these bytes already. Dates cannot answer that: an author's new name changes no
   * date, and unpublishing moves the date back.
   */
  isKnown(ifNoneMatch: string | undefined): boolean {
    if (this.status !== 200 || ifNoneMatch === undefined) return false;
    return ifNoneMatch.trim() === "*" || ifNoneMatch.includes(`"${this.#hash}`);
  }
}
