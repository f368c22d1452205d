import { expect, test } from "vitest";
import { cleanAddress, returnsHandshake } from "#app/features/identity/handshake-address.ts";

test.each([
  ["?__clerk_handshake=x", true],
  ["?a=1&__clerk_handshake_nonce=x", true],
  ["?handshake_state=x", true],
  ["?__clerk_handshake", true],
  ["?__clerk%5Fhandshake=x", true],
  ["?&&__clerk_handshake=x", true],
  ["", false],
  ["?", false],
  ["?page=2", false],
  ["?q=__clerk_handshake", false],
  ["?redirect_url=%2F%3F__clerk_handshake%3Dx", false],
  ["?__clerk_db_jwt=x", false],
  ["?__clerk_status=verified", false],
])("the query %s returns a handshake: %s", (search, expected) => {
  expect(returnsHandshake(search)).toBe(expected);
});

test.each([
  ["/studio?__clerk_handshake=x", "/studio"],
  ["/studio?tab=a%20b&__clerk_handshake=x&q=c/d&__clerk_help=1", "/studio?tab=a%20b&q=c/d"],
  ["/?__clerk%5Fhandshake=x&handshake%5Fstate=y&__clerk_db_jwt=z&%zz", "/?%zz"],
  ["/caf%C3%A9?a&b=&handshake_state=x", "/caf%C3%A9?a&b="],
  ["/kept/abc", "/kept/abc"],
  ["/?&&a=1&&__clerk_handshake=x&=y&&=&b", "/?a=1&=y&=&b"],
  ["/??__clerk_handshake=x&handshake_state=y", "/??__clerk_handshake=x"],
  ["/?a=1&__clerk_handshake=x=y&handshake_state&c=2", "/?a=1&c=2"],
  ["//evil.example/?__clerk_handshake=x", "/"],
  ["//evil.example?handshake_state=x", "/"],
  ["/a?__clerk_handshake=x&next=//evil.example", "/a?next=//evil.example"],
  ["/studio?handshake_status=1", "/studio?handshake_status=1"],
])("%s is cleaned to %s", (target, expected) => {
  expect(cleanAddress(target)).toBe(expected);
});
