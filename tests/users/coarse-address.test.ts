import { describe, expect, test } from "vitest";
import { coarseNetwork } from "#app/features/users/coarse-address.ts";

describe("the network of an address", () => {
  test.each([
    ["203.0.113.77", "203.0.113.0/24"],
    ["127.0.0.1", "127.0.0.0/24"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1::/48"],
    ["2001:0DB8:0001::", "2001:db8:1::/48"],
    ["2001:db8::7", "2001:db8::/48"],
    ["::1", "::/48"],
    ["::ffff:203.0.113.77", "203.0.113.0/24"],
    ["::ffff:cb00:714d", "203.0.113.0/24"],
    [" 203.0.113.77 ", "203.0.113.0/24"],
  ])("%s is %s, and is unchanged when applied again", (address, network) => {
    expect(coarseNetwork(address)).toBe(network);
    expect(coarseNetwork(network)).toBe(network);
  });

  test.each([
    "",
    "somewhere",
    "256.1.1.1",
    "1.2.3",
    "1.2.3.4.5",
    "fe80::1%eth0",
    "1::2::3",
    "[::1]",
  ])("%j has no network", (address) => {
    expect(coarseNetwork(address)).toBeNull();
  });
});
