import { siteOrigin } from "../support/site.ts";
import {
  foreignKey,
  hmacWithPublicKey,
  sessionClaims,
  sessionToken,
  signToken,
  unsignedToken,
} from "../support/tokens.ts";

export const anotherKey = foreignKey();

function withChangedClaim(userId: string): string {
  const [header, , signature] = sessionToken("user_demoReader").split(".");
  const claims = Buffer.from(JSON.stringify(sessionClaims(userId))).toString("base64url");
  return [header, claims, signature].join(".");
}

const changed = (change: object) => (userId: string) =>
  signToken({ ...sessionClaims(userId), ...change });
const without = (claim: string) => (userId: string) => {
  const claims = sessionClaims(userId);
  delete claims[claim];
  return signToken(claims);
};
const soon = () => Math.floor(Date.now() / 1000) + 3600;

/** Tokens that must grant nothing, each made for the given person. */
export const wrongTokens: readonly [string, (userId: string) => string][] = [
  ["a token of another key", (userId) => signToken(sessionClaims(userId), anotherKey)],
  ["a token whose claims were changed", withChangedClaim],
  ["a token without its signature", (id) => sessionToken(id).split(".").slice(0, 2).join(".")],
  ["a token with an empty signature", (id) => sessionToken(id).replace(/[^.]+$/, "")],
  ["a token signed by nobody (alg none)", (id) => unsignedToken(sessionClaims(id))],
  ["a token made with the public key (HS256)", (id) => hmacWithPublicKey(sessionClaims(id))],
  ["a token of another issuer", changed({ iss: "https://clerk.elsewhere.example" })],
  ["a token without an issuer", without("iss")],
  ["a token for another site (azp)", changed({ azp: "https://elsewhere.example" })],
  ["a token of the day before yesterday", (id) => sessionToken(id, 2 * 24 * 3600)],
  ["a token that is not valid yet", (id) => changed({ nbf: soon(), iat: soon() })(id)],
  ["a token without an end", without("exp")],
  ["a token of nobody", () => signToken({ ...sessionClaims("x"), sub: "" })],
  ["a token of a number", () => signToken({ ...sessionClaims("x"), sub: 7 })],
  ["a token of a strange id", () => sessionToken("user_'; drop table users; --")],
];

const uat = "__client_uat=1";
const token = "aaaa.bbbb.cccc";

/** Cookies that browsers, proxies and curious people may send. */
export const wrongCookies: readonly [string, string][] = [
  ["__session=a.b.c", `__session=a.b.c; ${uat}`],
  ["__session=a.b.c alone", "__session=a.b.c"],
  ["an empty session", `__session=; ${uat}`],
  ["a session of dots", `__session=..; ${uat}`],
  ["base64 of no JSON", `__session=${token}; ${uat}`],
  ["a header that is null", `__session=bnVsbA.bnVsbA.bnVsbA; ${uat}`],
  ["a session of percent signs", `__session=%E0%A4%A; ${uat}`],
  ["a huge session", `__session=${"a".repeat(6_000)}.b.c; ${uat}`],
  ["letters beyond ASCII", `__session=${Buffer.from("é.ü.漢").toString("latin1")}; ${uat}`],
  ["many sessions", `${"__session=a.b.c; ".repeat(40)}${uat}`],
  ["a client time that is no number", "__session=a.b.c; __client_uat=never"],
  ["a client time in the future", "__client_uat=99999999999"],
  ["a client time below zero", "__client_uat=-1"],
  ["a suffixed session that is none", `__session_Abc123=a.b.c; __client_uat_Abc123=1`],
  ["a cookie header of semicolons", ";;;=;=;;__session;;"],
  ["a refresh token that is none", `__refresh=a.b.c; __session=a.b.c; ${uat}`],
  ["the cookie of another address", `${siteOrigin()}=1; kept_form=../../x`],
];
