import { describe, expect, test } from "vitest";
import { strangePeers, readTrustedPeers } from "#app/configuration/trusted-peers.ts";

describe("whom TRUST_PROXY names", () => {
  const peers = readTrustedPeers("127.0.0.1, 172.30.57.0/24,fd00:57::/64, ::1");

  test.each(["127.0.0.1", "172.30.57.2", "172.30.57.254", "fd00:57::a1", "::1"])(
    "is believed: %s",
    (address) => {
      expect(peers.has(address)).toBe(true);
    },
  );

  test.each(["127.0.0.2", "172.30.58.2", "fd00:58::1", "", "unknown", "172.30.57.2:4711"])(
    "is nobody else: %j",
    (address) => {
      expect(peers.has(address)).toBe(false);
    },
  );

  test("is nobody when it is not set, or empty", () => {
    expect(readTrustedPeers(undefined).has("127.0.0.1")).toBe(false);
    expect(readTrustedPeers("").has("127.0.0.1")).toBe(false);
  });

  test("may be the whole of a family, said outright", () => {
    expect(readTrustedPeers("0.0.0.0/0").has("198.51.100.7")).toBe(true);
    expect(readTrustedPeers("0.0.0.0/0").has("fd00::1")).toBe(false);
  });

  test("is told when it is no address", () => {
    const text = "127.0.0.1, localhost, 10.0.0.0/33, 10.0.0.0/, 10.0.0.0/8/8, fd00::/-1";
    const strange = ["localhost", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/8/8", "fd00::/-1"];
    expect(strangePeers(text)).toEqual(strange);
  });
});
