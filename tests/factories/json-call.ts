import type { ActionFunctionArgs } from "@remix-run/node";
import type { Ctx } from "#app/infra/context.ts";

type Handler = (args: ActionFunctionArgs) => Promise<Response>;
type RouteCall = {
  ctx: Ctx;
  params?: Record<string, string>;
  request?: RequestInit;
  path?: string;
};

/** Calls a resource route as the server does, with `ctx` as the user's context. */
export async function callRoute(handler: Handler, call: RouteCall): Promise<Response> {
  const { ctx, params = {}, request, path = "/" } = call;
  const state = ctx.actor.kind === "user" ? (ctx.actor.fresh ? "fresh" : "expired") : "none";
  const userId = ctx.actor.kind === "user" ? ctx.actor.id : null;
  const session = { state, userId, cookies: [] } as const;
  return handler({
    request: new Request(`http://localhost:3999${path}`, request),
    params,
    context: {
      requestId: "a-request",
      clientAddress: "127.0.0.1",
      cacheTags: ctx.cacheTags,
      log: ctx.log,
      requestContext: Promise.resolve({ ctx, session: { ...session, cookies: [] } }),
    },
  });
}

export function asJsonBody(body: unknown, method = "POST"): RequestInit {
  const headers = { "Content-Type": "application/json" };
  return { method, headers, body: typeof body === "string" ? body : JSON.stringify(body) };
}
