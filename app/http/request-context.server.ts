import type { AppLoadContext } from "@remix-run/node";
import type { Logger } from "pino";
import { db } from "#app/db/client.server.ts";
import { findMirroredUser, findCachedUser } from "#app/features/users/user-queries.server.ts";
import { mirrorFromToken } from "#app/features/users/mirror-from-token.server.ts";
import { type Actor, anonymous, type CacheTags, type Ctx } from "#app/infra/context.ts";
import { longestReadMs, within } from "#app/infra/deadline.ts";
import { log } from "#app/infra/log.server.ts";
import { readSession, type Session } from "#app/features/identity/session.server.ts";

export type RequestContext = { ctx: Ctx; session: Session };

declare module "@remix-run/server-runtime" {
  /** Made by the HTTP process for each request. */
  interface AppLoadContext {
    requestId: string;
    clientAddress: string;
    cacheTags: CacheTags;
    log: Logger;
    /**
     * Aborted when the request is over. A `Request` follows the signal it is given only until it is
     * collected as garbage, which may be long before its work is done.
     */
    signal?: AbortSignal;
    /** The fields of a failed action, for the error page. */
    typed?: Record<string, string>;
    /** Who is asking, found once however many loaders run. */
    requestContext?: Promise<RequestContext>;
  }
}

const onlyLooks = ({ method }: Request) => method === "GET" || method === "HEAD";

/** GET requests use the cached user row; writes read the database. */
async function actorFor(ctx: Ctx, input: { request: Request; session: Session }): Promise<Actor> {
  const { request, session } = input;
  if (!session.userId) return anonymous;
  const find = onlyLooks(request) ? findCachedUser : findMirroredUser;
  const user = (await find(ctx, session.userId)) ?? (await mirrorFromToken(ctx, session.userId));
  if (user.card.gone) return anonymous;
  const fresh = session.state === "fresh";
  return { kind: "user", id: user.id, role: user.role, banned: user.banned, fresh };
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
    log: context.log ?? log,
    cacheTags: context.cacheTags,
    signal: context.signal,
  };
  const actor = await actorFor(ctx, { request, session });
  return { ctx: { ...ctx, actor }, session };
}

/** Whether the browser itself navigates: only then can a redirect take it through the handshake. */
export function isDocumentRequest(request: Request): boolean {
  const { pathname } = new URL(request.url);
  return onlyLooks(request) && !pathname.endsWith(".data");
}

/** The context of this request, the session verified once. */
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
