import { expect, test } from "vitest";
import { redirectTarget } from "#app/features/identity/redirect-target.ts";
import { isTooLong } from "#app/server/address-length.ts";
import { longestAddress, signInAddress } from "#app/features/access/sign-in-address.ts";

const target = (length: number) => `/${"a".repeat(length - 1)}`;

test("an address of 2,000 characters is accepted, and one of 2,001 is not, whatever the method", () => {
  for (const method of ["GET", "HEAD", "POST", "OPTIONS"]) {
    expect(isTooLong(method, target(2_000))).toBe(false);
    expect(isTooLong(method, target(2_001))).toBe(true);
  }
});

test("a returning handshake may make an address 8 KB long, once, and for a read only", () => {
  const token = "t".repeat(6_000);
  const back = `/studio?page=2&__clerk_handshake=${token}`;
  expect(isTooLong("GET", back)).toBe(false);
  expect(isTooLong("GET", `${back}&more=1`)).toBe(false);
  expect(isTooLong("POST", back)).toBe(true);
  expect(isTooLong("GET", `${back}&__clerk_handshake=x`)).toBe(true);
  expect(isTooLong("GET", `${target(2_001)}?__clerk_handshake=x`)).toBe(true);
  expect(isTooLong("GET", `/?other__clerk_handshake=${token}`)).toBe(true);
  expect(isTooLong("GET", `/?__clerk_handshake=${"t".repeat(8_192)}`)).toBe(true);
});

test("a return address that would make the sign-in address too long is left out", () => {
  expect(signInAddress("/studio?page=2")).toBe("/sign-in?redirect_url=%2Fstudio%3Fpage%3D2");
  expect(signInAddress(`/studio?${"/".repeat(650)}`).length).toBeLessThanOrEqual(longestAddress);
  expect(signInAddress(`/studio?${"/".repeat(660)}`)).toBe("/sign-in");
});

test("a redirect_url that is too long, or becomes so by percent-encoding, leads to the front page", () => {
  expect(redirectTarget(target(2_000))).toBe(target(2_000));
  expect(redirectTarget(target(2_001))).toBe("/");
  expect(redirectTarget(`/${"é".repeat(400)}`)).toBe("/");
  expect(redirectTarget("/studio?a=é#b")).toBe("/studio?a=%C3%A9#b");
});
