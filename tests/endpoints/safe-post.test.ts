import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { FetchRefused, type LookUp, publicLookup } from "#app/infra/safe-fetch.server.ts";
import { safePost } from "#app/infra/safe-post.server.ts";
import { startReceiver, type Receiver } from "./receiver.ts";

let receiver: Receiver;
beforeAll(async () => {
  receiver = await startReceiver();
});
afterAll(() => receiver.stop());

const post = { body: "{}", headers: {}, deadlineMs: 2_000, mostBytes: 64 * 1024 };
const outside = { ...post, allowPrivate: false };
const inside = { ...post, allowPrivate: true };

const resolvesTo = (...answers: string[][]) => {
  const lookUp = vi.fn<LookUp>((_hostname, _options, callback) => {
    const addresses = answers[Math.min(lookUp.mock.calls.length, answers.length) - 1] ?? [];
    callback(
      null,
      addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
    );
  });
  return lookUp;
};

describe("posting to an address from a user", () => {
  test.each([
    "http://hooks.example/a",
    "ftp://hooks.example/a",
    "file:///etc/passwd",
    "https://name:password@hooks.example/a",
    "https://name@hooks.example/a",
    "https://127.0.0.1/a",
    "https://127.1/a",
    "https://2130706433/a",
    "https://0x7f000001/a",
    "https://0177.0.0.1/a",
    "https://0/a",
    "https://0.0.0.0/a",
    "https://10.0.0.1/a",
    "https://172.16.1.1/a",
    "https://192.168.0.1/a",
    "https://169.254.169.254/latest/meta-data",
    "https://100.64.0.1/a",
    "https://[::1]/a",
    "https://[::]/a",
    "https://[0:0:0:0:0:0:0:1]/a",
    "https://[::ffff:127.0.0.1]/a",
    "https://[::ffff:7f00:1]/a",
    "https://[64:ff9b::7f00:1]/a",
    "https://[64:ff9b:1::7f00:1]/a",
    "https://[2002:7f00:1::]/a",
    "https://[fd00::1]/a",
    "https://[fe80::1]/a",
    "https://[fec0::1]/a",
    "https://①②⑦.⓪.⓪.①/a",
  ])("rejects %s", async (address) => {
    const lookUp = resolvesTo(["1.1.1.1"]);
    await expect(safePost(address, { ...outside, lookUp })).rejects.toBeInstanceOf(FetchRefused);
  });

  test.each([
    [["127.0.0.1"]],
    [["1.1.1.1", "10.0.0.1"]],
    [["::1"]],
    [["::ffff:10.0.0.1"]],
    [["169.254.169.254"]],
    [[]],
  ])("rejects a name that resolves to %j", async (addresses) => {
    const lookUp = resolvesTo(addresses);
    const refused = safePost("https://localhost/a", { ...outside, lookUp });
    await expect(refused).rejects.toBeInstanceOf(FetchRefused);
  });

  test("rejects localhost by this machine's name for it", async () => {
    await expect(safePost("https://localhost/a", outside)).rejects.toBeInstanceOf(FetchRefused);
  });

  test("connects to the checked address, whatever the name resolves to later", async () => {
    const lookUp = resolvesTo(["198.41.0.4"], ["127.0.0.1"]);
    const connectTo = await new Promise((resolve) => {
      publicLookup(lookUp)("rebinding.example", { all: true }, (_error, addresses) => {
        resolve(addresses);
      });
    });
    expect(connectTo).toEqual([{ address: "198.41.0.4", family: 4 }]);
    expect(lookUp).toHaveBeenCalledTimes(1);
  });

  test("does not retry the lookup when a name resolves to a private address", async () => {
    const lookUp = resolvesTo(["127.0.0.1"], ["198.41.0.4"]);
    const refused = safePost("https://localhost/a", { ...outside, lookUp });
    await expect(refused).rejects.toBeInstanceOf(FetchRefused);
    expect(lookUp).toHaveBeenCalledTimes(1);
  });

  test("does not follow a redirect", async () => {
    receiver.answers((response) => response.writeHead(307, { Location: receiver.url }).end());
    const before = receiver.received.length;
    await expect(safePost(receiver.url, inside)).resolves.toMatchObject({ status: 307 });
    expect(receiver.received).toHaveLength(before + 1);
  });

  test("stops reading an endless answer, and uses its status", async () => {
    let written = 0;
    receiver.answers((response) => {
      response.writeHead(200);
      const piece = Buffer.alloc(64 * 1024);
      const more = () => {
        while (!response.destroyed && written < 512 * 1024 * 1024) {
          written += piece.length;
          if (!response.write(piece)) return void response.once("drain", more);
        }
      };
      more();
    });
    await expect(safePost(receiver.url, inside)).resolves.toMatchObject({ status: 200 });
    expect(written).toBeLessThan(64 * 1024 * 1024);
  });

  test("does not wait beyond the deadline for the end of an answer, and uses its status", async () => {
    receiver.answers((response) => void response.writeHead(202).write("slowly"));
    const answer = await safePost(receiver.url, { ...inside, deadlineMs: 300 });
    expect(answer.status).toBe(202);
  });

  test("gives up on a receiver that never answers", async () => {
    receiver.answers(() => {});
    const waiting = safePost(receiver.url, { ...inside, deadlineMs: 300 });
    await expect(waiting).rejects.toThrow("no answer within 0.3 s");
  });

  test("gives up at once at its signal", async () => {
    receiver.answers(() => {});
    const stopping = new AbortController();
    const waiting = safePost(receiver.url, { ...inside, signal: stopping.signal });
    stopping.abort();
    await expect(waiting).rejects.toThrow(/abort/i);
  });
});
