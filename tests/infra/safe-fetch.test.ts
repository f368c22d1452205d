import { describe, expect, test } from "vitest";
import { FetchRefused, isPublicAddress, safeFetch } from "#app/infra/safe-fetch.server.ts";

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
  ])("%s is not outside", (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  test.each(["1.1.1.1", "172.32.0.1", "100.128.0.1", "2606:4700:4700::1111"])(
    "%s is",
    (address) => {
      expect(isPublicAddress(address)).toBe(true);
    },
  );
});

describe("fetching", () => {
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
  ])("%s is refused", async (address) => {
    await expect(safeFetch(address, limits)).rejects.toBeInstanceOf(FetchRefused);
  });
});
