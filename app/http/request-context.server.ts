import type { AppLoadContext } from "@remix-run/node";
import type { Logger } from "pino";
import { db } from "#app/db/client.server.ts";
import { findMirroredUser, findCachedUser } from "#app/features/users/user-queries.server.ts";
import { mirrorFromToken } from "#app/features/users/mirror-from-token.server.ts";
import { type Actor, anonymous, type CacheTags, type Ctx } from "#app/infra/context.ts";
import { longestReadMs, within } from "#app/infra/deadline.ts";
import { log } from "#app/infra/log.server.ts";
import { defaultLocale, type Locale } from "#app/messages/locales.ts";
import { readSession, type Session } from "#app/features/identity/session.server.ts";

export type RequestContext = { ctx: Ctx; session: Session };

declare module "@remix-run/server-runtime" {
  /** Created by the HTTP process for each request. */
  interface AppLoadContext {
    requestId: string;
    clientAddress: string;
    cacheTags: CacheTags;
    log: Logger;
    /**
     * Aborted when the request is over. A `Request` follows its signal only until it is garbage collected,
     * which may be long before its work is done.
     */
    signal?: AbortSignal;
    /** The fields of a failed action, for the error page. */
    typed?: Record<string, string>;
    /** The language that the address says; none for pages that speak the language of whoever asks. */
    addressLocale?: Locale | null;
    /** The language of the answer. The choice of a person replaces it once they are known. */
    locale?: Locale;
    /** Whether `Accept-Language` decided the language. */
    negotiated?: boolean;
    /** The actor, resolved once for all loaders of the request. */
    requestContext?: Promise<RequestContext>;
  }
}

const onlyLooks = ({ method }: Request) => method === "GET" || method === "HEAD";

type Requester = { actor: Actor; locale: Locale | null };
const anonymousRequester: Requester = { actor: anonymous, locale: null };

type ActorInput = { request: Request; session: Session };

/** GET requests use the cached user row; writes read the database. */
async function actorFor(ctx: Ctx, { request, session }: ActorInput): Promise<Requester> {
  if (!session.userId) return anonymousRequester;
  const find = onlyLooks(request) ? findCachedUser : findMirroredUser;
  const user = (await find(ctx, session.userId)) ?? (await mirrorFromToken(ctx, session.userId));
  if (user.card.gone) return anonymousRequester;
  const fresh = session.state === "fresh";
  const { id, role, banned, locale } = user;
  return { actor: { kind: "user", id, role, banned, fresh }, locale };
}

async function ask(
  request: Request,
  context: AppLoadContext,
  isDocument: boolean,
): Promise<RequestContext> {
  const session = await readSession(request, isDocument);
  const ctx: Ctx = {
    db,
    actor: anonymous,
    now: new Date(),
    locale: context.addressLocale ?? context.locale ?? defaultLocale,
    log: context.log ?? log,
    cacheTags: context.cacheTags,
    signal: context.signal,
  };
  context.locale = ctx.locale;
  const { actor, locale: chosen } = await actorFor(ctx, { request, session });
  if (!chosen || context.addressLocale) return { ctx: { ...ctx, actor }, session };
  Object.assign(context, { locale: chosen, negotiated: false });
  return { ctx: { ...ctx, actor, locale: chosen }, session };
}

/** Whether the browser itself navigates; only then can a redirect take it through the handshake. */
export function isDocumentRequest(request: Request): boolean {
  const { pathname } = new URL(request.url);
  return onlyLooks(request) && !pathname.endsWith(".data");
}

/** Returns the context of this request; the session is verified once. */
export function requestContextOf(
  request: Request,
  context: AppLoadContext,
): Promise<RequestContext> {
  context.requestContext ??= within(
    longestReadMs,
    ask(request, context, isDocumentRequest(request)),
  );
  return context.requestContext;
}
