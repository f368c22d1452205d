import type { ServerResponse } from "node:http";
import fc from "fast-check";
import ipaddr from "ipaddr.js";
import { afterEach, describe, expect, test } from "vitest";
import { TooLarge } from "#app/infra/errors.ts";
import { HostFailure } from "#app/infra/host-failure.ts";
import { PermanentFailure } from "#app/infra/job-failure.ts";
import { FetchRefused, isPublicAddress, safeFetch } from "#app/infra/safe-fetch.server.ts";
import { startPictureHosts } from "#tests/support/picture-hosts.ts";

describe("an address", () => {
  test.each([
    "127.0.0.1",
    "127.9.9.9",
    "0.0.0.0",
    "10.1.2.3",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "224.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::ffff:127.0.0.1",
    "::ffff:7f00:1",
    "::ffff:8.8.8.8",
    "64:ff9b::7f00:1",
    "fe80::1",
    "fd00::1",
    "2002:7f00:1::",
    "ff02::1",
    "localhost",
    "2130706433",
    "",
  ])("%s is not public", (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  test.each(["1.1.1.1", "172.32.0.1", "100.128.0.1", "2606:4700:4700::1111"])(
    "%s is public",
    (address) => {
      expect(isPublicAddress(address)).toBe(true);
    },
  );
});

const reserved = [
  ...["0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12"],
  ...["192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15"],
  ...["198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/3", "::/96", "::ffff:0:0/96", "64:ff9b::/96"],
  ...["64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"],
  ...["5f00::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8"],
];

test.each(reserved)("no address of %s is outside", (network) => {
  const [first, prefix] = ipaddr.parseCIDR(network);
  const bits = fc.uint8Array({ minLength: 16, maxLength: 16 });
  fc.assert(
    fc.property(bits, (random) => {
      const bytes = first.toByteArray().map((byte, at) => {
        const free = Math.min(8, Math.max(0, (at + 1) * 8 - prefix));
        return byte | ((random[at] ?? 0) & (2 ** free - 1));
      });
      expect(isPublicAddress(ipaddr.fromByteArray(bytes).toString())).toBe(false);
    }),
  );
});

describe("safeFetch", () => {
  const limits = {
    hosts: ["img.clerk.com", "localhost", "127.0.0.1"],
    deadlineMs: 2_000,
    mostBytes: 100,
  };

  test.each([
    "http://img.clerk.com/a",
    "ftp://img.clerk.com/a",
    "https://img.clerk.com:8443/a",
    "https://someone@img.clerk.com/a",
    "https://evil.example/a",
    "https://img.clerk.com.evil.example/a",
    "https://evil.example/img.clerk.com",
    "https://localhost/a",
    "https://127.0.0.1/a",
    "https://2130706433/a",
    "https://[::1]/a",
    "no url",
    "",
    "//img.clerk.com/a",
    "data:image/png;base64,AAAA",
    "file:///etc/passwd",
  ])("%s is rejected", async (address) => {
    await expect(safeFetch(address, limits)).rejects.toBeInstanceOf(FetchRefused);
  });
});

describe("a host's response", () => {
  const limits = { hosts: ["img.clerk.com"], deadlineMs: 2_000, mostBytes: 1_000 };
  const address = "https://img.clerk.com/a";
  let stop: (() => Promise<unknown>) | null = null;

  async function answer(status: number, headers: Record<string, string> = {}, bytes = 10) {
    const served = { status, headers, body: Buffer.alloc(bytes) };
    ({ stop } = await startPictureHosts({ "img.clerk.com": served }));
    return safeFetch(address, limits).catch((error: unknown) => error);
  }
  afterEach(async () => {
    await stop?.();
    stop = null;
  });

  test("of 200 returns its body", async () => {
    expect(await answer(200)).toMatchObject({ status: 200, bytes: Buffer.alloc(10) });
  });

  test.each([301, 400, 401, 403, 404, 410])("of %i is final", async (status) => {
    expect(await answer(status)).toBeInstanceOf(PermanentFailure);
  });

  test.each([429, 500, 502, 503])(
    "of %i says when the host may be called again",
    async (status) => {
      const failure = await answer(status, { "Retry-After": "7" });
      expect(failure).toBeInstanceOf(HostFailure);
      expect(failure).toMatchObject({ retryAfterMs: 7_000 });
    },
  );

  test.each([408, 425])(
    "of %i concerns this request only, which may be sent again",
    async (status) => {
      const failure = await answer(status);
      expect(failure).not.toBeInstanceOf(HostFailure);
      expect(failure).not.toBeInstanceOf(PermanentFailure);
    },
  );

  test("with too many bytes fails permanently", async () => {
    expect(await answer(200, {}, 1_001)).toBeInstanceOf(TooLarge);
  });

  test("that trickles in byte by byte is cut off at the deadline", async () => {
    const drip = (response: ServerResponse) => {
      if (response.destroyed) return;
      response.write("x", () => setImmediate(drip, response));
    };
    const started = await startPictureHosts({ "img.clerk.com": drip });
    stop = started.stop;
    const many = { ...limits, mostBytes: 1_000_000_000 };
    await expect(safeFetch(address, many)).rejects.toThrow("did not answer in time");
  });

  test("that never comes because the port is closed causes an error that names the host", async () => {
    const started = await startPictureHosts({ "img.clerk.com": null });
    await started.stop();
    await expect(safeFetch(address, limits)).rejects.toThrow(
      "img.clerk.com cannot be reached (ECONNREFUSED)",
    );
  });
});
