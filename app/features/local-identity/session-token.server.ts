import { createPublicKey, randomUUID, sign, verify } from "node:crypto";
import { z } from "zod";
import { env } from "#app/configuration/env.server.ts";
import { localClerkKeys, localSigningKeys } from "./local-keys.server.ts";

const ttlSeconds = 60;

export type LocalSession = { userId: string; sessionId: string; startedAt: Date };

const inSeconds = (time: Date) => Math.floor(time.getTime() / 1000);
const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString("base64url");

function signed(claims: object): string {
  const { privateKey, keyId } = localSigningKeys();
  const content = `${encoded({ alg: "RS256", kid: keyId, typ: "JWT" })}.${encoded(claims)}`;
  return `${content}.${sign("RSA-SHA256", Buffer.from(content), privateKey).toString("base64url")}`;
}

/** Creates a session token of Clerk's form that is valid for a minute. */
export function mintSessionToken(session: LocalSession, now: Date): string {
  const iat = inSeconds(now);
  const minutes = Math.max(0, Math.floor((iat - inSeconds(session.startedAt)) / 60));
  return signed({
    sub: session.userId,
    sid: session.sessionId,
    iat,
    nbf: iat - 10,
    exp: iat + ttlSeconds,
    iss: localClerkKeys().issuer,
    azp: env.SITE_URL,
    fva: [minutes, -1],
  });
}

/** Creates the token of a returning handshake: the `Set-Cookie` lines, signed, for a minute. */
export function mintHandshakeToken(setCookies: string[], now: Date): string {
  const iat = inSeconds(now);
  return signed({ handshake: setCookies, iat, exp: iat + ttlSeconds, jti: randomUUID() });
}

const Claims = z.object({ sid: z.string() });

/**
 * Returns the session id of a token, however long ago it expired; null unless this provider signed it.
 */
export function sessionIdOf(token: string): string | null {
  const [header, claims, signature] = token.split(".");
  if (!header || !claims || !signature) return null;
  const key = createPublicKey(localSigningKeys().publicPem);
  const content = Buffer.from(`${header}.${claims}`);
  if (!verify("RSA-SHA256", content, key, Buffer.from(signature, "base64url"))) return null;
  const parsed = Claims.safeParse(JSON.parse(Buffer.from(claims, "base64url").toString("utf8")));
  return parsed.success ? parsed.data.sid : null;
}
