// @ts-check

/**
 * Finds the end of one HTTP/1.1 response and reads nothing else: a client that costs more than the server
 * would measure itself. For known servers; one response at a time, no trailers.
 */
export class ResponseReader {
  status = 0;
  bytes = 0;
  /** Whether the server closes the connection after this response. */
  closing = false;
  #head = "";
  /** The remaining bytes of the body or of a chunk; null while the headers are being read. */
  #missing = /** @type {number | null} */ (null);
  #chunked = false;
  /** Whether the last chunk, which is empty, has arrived; only an empty line follows it. */
  #last = false;
  #line = "";

  /** @param {Buffer} data @returns {boolean} whether the response is whole with this */
  take(data) {
    this.bytes += data.length;
    if (this.#missing === null) {
      const text = this.#head + data.toString("latin1");
      const end = text.indexOf("\r\n\r\n");
      if (end < 0) {
        this.#head = text;
        return false;
      }
      const bodyAt = end + 4 - this.#head.length;
      this.#begin(text.slice(0, end));
      return this.#takeBody(data, bodyAt);
    }
    return this.#takeBody(data, 0);
  }

  /** Prepares for the next response on the same connection. */
  reset() {
    this.status = 0;
    this.bytes = 0;
    this.closing = false;
    this.#head = "";
    this.#missing = null;
    this.#chunked = false;
    this.#last = false;
    this.#line = "";
  }

  /** @param {string} head */
  #begin(head) {
    this.status = Number(head.slice(9, 12));
    this.closing = /\r\nconnection: *close/i.test(head);
    const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
    this.#chunked = length === undefined && /\r\ntransfer-encoding: *chunked/i.test(head);
    this.#missing = Number(length ?? 0);
  }

  /** @param {Buffer} data @param {number} from */
  #takeBody(data, from) {
    if (this.#chunked) return this.#takeChunks(data, from);
    this.#missing = Number(this.#missing) - (data.length - from);
    return this.#missing <= 0;
  }

  /** @param {Buffer} data @param {number} from */
  #takeChunks(data, from) {
    let at = from;
    while (at < data.length) {
      const missing = Number(this.#missing);
      if (missing > 0) {
        const taken = Math.min(missing, data.length - at);
        this.#missing = missing - taken;
        at += taken;
        continue;
      }
      const end = data.indexOf(10, at);
      this.#line += data.toString("latin1", at, end < 0 ? data.length : end + 1);
      if (end < 0) return false;
      at = end + 1;
      const size = this.#line.trim();
      this.#line = "";
      if (size === "") {
        if (this.#last) return true;
        // The line break that ends a chunk precedes the size of the next one.
        continue;
      }
      this.#missing = Number.parseInt(size, 16);
      this.#last = this.#missing === 0;
    }
    return false;
  }
}
