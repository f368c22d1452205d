import fc from "fast-check";
import { expect, test } from "vitest";
import { ResponseReader } from "../../tools/bench/response-reader.js";

const bodies = fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes));

function withLength(body: Buffer): Buffer {
  const head = `HTTP/1.1 200 OK\r\nContent-Type: x\r\nContent-Length: ${body.length}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), body]);
}

function chunked(chunks: Buffer[]): Buffer {
  const head = Buffer.from("HTTP/1.1 503 Busy\r\ntransfer-encoding: chunked\r\n\r\n");
  const parts = chunks
    .filter((chunk) => chunk.length > 0)
    .flatMap((chunk) => [
      Buffer.from(`${chunk.length.toString(16)}\r\n`),
      chunk,
      Buffer.from("\r\n"),
    ]);
  return Buffer.concat([head, ...parts, Buffer.from("0\r\n\r\n")]);
}

const responses = fc.oneof(
  bodies.map((body) => ({ wire: withLength(body), status: 200 })),
  fc.array(bodies, { maxLength: 4 }).map((chunks) => ({ wire: chunked(chunks), status: 503 })),
);

/** Cut at any positions, as a network may. */
function pieces(wire: Buffer, cuts: number[]): Buffer[] {
  const places = [...new Set(cuts.map((cut) => cut % wire.length))].sort((a, b) => a - b);
  const ends = [...places.filter((place) => place > 0), wire.length];
  return ends.map((end, at) => wire.subarray(at === 0 ? 0 : ends[at - 1], end));
}

test("consecutive responses are each read to their end, however they are cut", () => {
  const cutResponses = fc.array(fc.tuple(responses, fc.array(fc.nat(5_000), { maxLength: 6 })), {
    minLength: 1,
    maxLength: 4,
  });
  fc.assert(
    fc.property(cutResponses, (all) => {
      const reader = new ResponseReader();
      for (const [{ wire, status }, cuts] of all) {
        const parts = pieces(wire, cuts);
        const ended = parts.map((part) => reader.take(part));
        expect(ended.map((end, at) => end === (at === parts.length - 1))).not.toContain(false);
        expect(reader.status).toBe(status);
        reader.reset();
      }
    }),
  );
});

test("a response without a body ends with its head", () => {
  const reader = new ResponseReader();
  expect(reader.take(Buffer.from("HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n"))).toBe(
    true,
  );
  expect([reader.status, reader.closing]).toEqual([304, true]);
});
