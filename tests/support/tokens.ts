import {
  createHmac,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  type KeyObject,
} from "node:crypto";
import { siteOrigin, siteSecret } from "./site.ts";

export const issuer = "https://local-identity.masthead.invalid";

export type Claims = Record<string, unknown>;

const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString("base64url");
const seconds = () => Math.floor(Date.now() / 1000);

/** Returns the claims of a session token made `age` seconds ago, which lives for a minute. */
export function sessionClaims(userId: string, age = 0): Claims {
  const iat = seconds() - age;
  return {
    sub: userId,
    sid: "sess_madeByATest",
    iat,
    nbf: iat - 10,
    exp: iat + 60,
    iss: issuer,
    azp: siteOrigin(),
  };
}

const signingKey = () => createPrivateKey(siteSecret("local-identity.pem"));

/** Signs claims with the identity provider's key, unless another key is given. */
export function signToken(claims: Claims, key: KeyObject = signingKey()): string {
  const content = `${encoded({ alg: "RS256", kid: "test", typ: "JWT" })}.${encoded(claims)}`;
  return `${content}.${sign("RSA-SHA256", Buffer.from(content), key).toString("base64url")}`;
}

export const sessionToken = (userId: string, age = 0) => signToken(sessionClaims(userId, age));

export const foreignKey = () => generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;

export function unsignedToken(claims: Claims): string {
  return `${encoded({ alg: "none", typ: "JWT" })}.${encoded(claims)}.`;
}

/** Signs claims for a key confusion attack: an HMAC whose secret is the public key. */
export function hmacWithPublicKey(claims: Claims): string {
  const pem = createPublicKey(signingKey()).export({ type: "spki", format: "pem" });
  const content = `${encoded({ alg: "HS256", typ: "JWT" })}.${encoded(claims)}`;
  return `${content}.${createHmac("sha256", pem).update(content).digest("base64url")}`;
}

/** Returns the two cookies that the SDK reads, `__client_uat` older than the token. */
export function cookiesWith(token: string): string {
  return `__session=${token}; __client_uat=${seconds() - 7 * 24 * 3600}`;
}
