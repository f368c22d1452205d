import { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import { describe, expect, test } from "vitest";
import { strangePeers, readTrustedPeers } from "#app/configuration/trusted-peers.ts";

describe("the peers in TRUST_PROXY", () => {
  const peers = readTrustedPeers("127.0.0.1, 172.30.57.0/24,fd00:57::/64, ::1");

  test.each(["127.0.0.1", "172.30.57.2", "172.30.57.254", "fd00:57::a1", "::1"])(
    "include: %s",
    (address) => {
      expect(peers.has(address)).toBe(true);
    },
  );

  test.each(["127.0.0.2", "172.30.58.2", "fd00:58::1", "", "unknown", "172.30.57.2:4711"])(
    "exclude: %j",
    (address) => {
      expect(peers.has(address)).toBe(false);
    },
  );

  test("are empty when it is not set, or empty", () => {
    expect(readTrustedPeers(undefined).has("127.0.0.1")).toBe(false);
    expect(readTrustedPeers("").has("127.0.0.1")).toBe(false);
  });

  test("may be a whole address family when that is explicit", () => {
    expect(readTrustedPeers("0.0.0.0/0").has("198.51.100.7")).toBe(true);
    expect(readTrustedPeers("0.0.0.0/0").has("fd00::1")).toBe(false);
  });

  test("report entries that are no address", () => {
    const text = "127.0.0.1, localhost, 10.0.0.0/33, 10.0.0.0/, 10.0.0.0/8/8, fd00::/-1";
    const strange = ["localhost", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/8/8", "fd00::/-1"];
    expect(strangePeers(text)).toEqual(strange);
  });
});

describe("where a request came from", () => {
  const peers = readTrustedPeers("127.0.0.1, 172.30.57.0/24");

  function clientOf(peer: string | undefined, forwardedFor?: string): string {
    const socket = new Socket();
    Object.defineProperty(socket, "remoteAddress", { value: peer });
    const request = new IncomingMessage(socket);
    if (forwardedFor !== undefined) request.headers["x-forwarded-for"] = forwardedFor;
    return peers.clientOf(request);
  }

  test.each([
    ["198.51.100.7", "203.0.113.9", "198.51.100.7"],
    ["127.0.0.1", "203.0.113.9", "203.0.113.9"],
    ["127.0.0.1", "192.0.2.1, 203.0.113.9, 172.30.57.2", "203.0.113.9"],
    ["::ffff:127.0.0.1", "203.0.113.9,127.0.0.1", "203.0.113.9"],
    ["127.0.0.1", "203.0.113.9, unknown", "unknown"],
    ["127.0.0.1", "2001:DB8::01", "2001:db8::1"],
    ["127.0.0.1", "172.30.57.9", "172.30.57.9"],
    ["127.0.0.1", " , ", "127.0.0.1"],
  ])("from %s on behalf of %j is %s", (peer, forwardedFor, client) => {
    expect(clientOf(peer, forwardedFor)).toBe(client);
  });

  test("is the peer where nothing is forwarded, and unknown once it has gone", () => {
    expect(clientOf("::ffff:198.51.100.7")).toBe("198.51.100.7");
    expect(clientOf(undefined)).toBe("");
  });
});

describe("whom TRUST_PROXY names, in other spellings,", () => {
  const peers = readTrustedPeers("10.0.0.0/8, ::ffff:192.0.2.7");

  test("is the address of IPv4 that is mapped into IPv6", () => {
    expect(peers.has("::ffff:10.1.2.3")).toBe(true);
    expect(peers.has("192.0.2.7")).toBe(true);
  });

  test.each(["10.1", "0xa.0.0.1", "167772161", "010.0.0.1"])(
    "is not what few read as one: %s",
    (one) => {
      expect(peers.has(one)).toBe(false);
      expect(strangePeers(one)).toEqual([one]);
    },
  );
});
