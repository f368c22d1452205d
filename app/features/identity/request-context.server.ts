import type { AppLoadContext } from "@remix-run/node";
import type { Logger } from "pino";
import { db } from "#app/db/client.server.ts";
import { findMirroredUser, findRememberedUser } from "#app/features/users/user-queries.server.ts";
import { mirrorFromToken } from "#app/features/users/mirror-from-token.server.ts";
import { type Actor, anonymous, type CacheTags, type Ctx } from "#app/infra/context.ts";
import { longestReadMs, within } from "#app/infra/deadline.ts";
import { log } from "#app/infra/log.server.ts";
import type { Locale } from "#app/messages/locales.ts";
import { requestedLocale } from "#app/messages/requested-locale.server.ts";
import { readSession, type Session } from "./session.server.ts";

export type Asked = { ctx: Ctx; session: Session };

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
    /** What an action that did not work was sent, for whatever then tells of it. */
    typed?: Record<string, string>;
    /** The language that the address says; none for pages that speak the language of whoever asks. */
    addressLocale?: Locale | null;
    /** The language of the answer, once it is known. */
    locale?: Locale;
    /** Who is asking, found once however many loaders run. */
    asked?: Promise<Asked>;
  }
}

const onlyLooks = ({ method }: Request) => method === "GET" || method === "HEAD";

type Asker = { actor: Actor; locale: Locale | null };
const nobody: Asker = { actor: anonymous, locale: null };

/** Who only looks is taken as last seen; who changes something as the mirror has them now. */
async function actorFor(ctx: Ctx, asking: { request: Request; session: Session }): Promise<Asker> {
  const { request, session } = asking;
  if (!session.userId) return nobody;
  const find = onlyLooks(request) ? findRememberedUser : findMirroredUser;
  const user = (await find(ctx, session.userId)) ?? (await mirrorFromToken(ctx, session.userId));
  if (user.card.gone) return nobody;
  const fresh = session.state === "fresh";
  const { id, role, banned, locale } = user;
  return { actor: { kind: "user", id, role, banned, fresh }, locale };
}

async function ask(request: Request, context: AppLoadContext, isDocument: boolean): Promise<Asked> {
  const session = await readSession(request, isDocument);
  const ctx: Ctx = {
    db,
    actor: anonymous,
    now: new Date(),
    locale: context.addressLocale ?? requestedLocale(request),
    log: context.log ?? log,
    cacheTags: context.cacheTags,
    signal: context.signal,
  };
  context.locale = ctx.locale;
  const { actor, locale: chosen } = await actorFor(ctx, { request, session });
  const locale = context.addressLocale ?? chosen ?? ctx.locale;
  context.locale = locale;
  return { ctx: { ...ctx, actor, locale }, session };
}

/** Whether the browser itself navigates: only then can a redirect take it through the handshake. */
export function isDocumentRequest(request: Request): boolean {
  const { pathname } = new URL(request.url);
  return onlyLooks(request) && !pathname.endsWith(".data");
}

/** The context of this request, the session verified once. */
export function askedBy(request: Request, context: AppLoadContext): Promise<Asked> {
  context.asked ??= within(longestReadMs, ask(request, context, isDocumentRequest(request)));
  return context.asked;
}
