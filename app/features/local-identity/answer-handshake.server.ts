import { env } from "#app/configuration/env.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { Invalid } from "#app/infra/errors.ts";
import { message } from "#app/messages/message.ts";
import { renewedCookies } from "./renew-session.server.ts";
import { expiredClientCookie, signedOutCookies } from "./session-cookies.server.ts";
import { mintHandshakeToken } from "./session-token.server.ts";

function siteAddress(redirectUrl: string): URL {
  const url = URL.canParse(redirectUrl) ? new URL(redirectUrl) : null;
  if (url?.origin !== env.SITE_URL) {
    throw new Invalid(message("local-identity.redirect-elsewhere"));
  }
  return url;
}

/**
 * The identity provider's half of Clerk's handshake: redirects the browser back to where it came from with a
 * signed list of cookies, fresh ones or, when the session has ended, those that sign out.
 * @throws Invalid for an address of another origin.
 */
export async function answerHandshake(ctx: Ctx, request: Request): Promise<Response> {
  const back = siteAddress(new URL(request.url).searchParams.get("redirect_url") ?? "");
  const renewed = await renewedCookies(ctx, request);
  const token = mintHandshakeToken(renewed ?? signedOutCookies(), ctx.now);
  back.searchParams.set("__clerk_handshake", token);
  const headers = new Headers({ Location: back.href, "Cache-Control": "no-store" });
  if (!renewed) headers.append("Set-Cookie", expiredClientCookie());
  return new Response(null, { status: 307, headers });
}
