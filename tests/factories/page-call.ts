import type { ActionFunctionArgs } from "@remix-run/node";
import type { Ctx } from "#app/infra/context.ts";

type PageCall = { ctx: Ctx; path: string; params?: Record<string, string> };
export type FormAnswer = { status: number; location: string | null; data: unknown };

function argsOf({ ctx, path, params = {} }: PageCall, request?: RequestInit): ActionFunctionArgs {
  const userId = ctx.actor.kind === "user" ? ctx.actor.id : null;
  const state = ctx.actor.kind !== "user" ? "none" : ctx.actor.fresh ? "fresh" : "expired";
  return {
    request: new Request(`http://localhost:3999${path}`, request),
    params,
    context: {
      requestId: "a-request",
      clientAddress: "127.0.0.1",
      cacheTags: ctx.cacheTags,
      log: ctx.log,
      requestContext: Promise.resolve({ ctx, session: { state, userId, cookies: [] } }),
    },
  };
}

/** Loads a page's data as the server does, with `ctx` as the user's context. */
export function loadPage<T>(loader: (args: ActionFunctionArgs) => Promise<T>, call: PageCall) {
  return loader(argsOf(call));
}

async function answered(answer: unknown): Promise<FormAnswer> {
  if (answer instanceof Response) {
    const text = await answer.text();
    return { status: answer.status, location: answer.headers.get("Location"), data: text };
  }
  const wrapped = typeof answer === "object" && answer !== null && "init" in answer ? answer : null;
  if (!wrapped || !("data" in wrapped)) return { status: 200, location: null, data: answer };
  const init: unknown = wrapped.init;
  const status =
    typeof init === "object" && init !== null && "status" in init ? Number(init.status) : 200;
  return { status, location: null, data: wrapped.data };
}

/** Sends a form to a page's action; an error that the action throws is returned as an answer. */
export async function sendForm(
  action: (args: ActionFunctionArgs) => Promise<unknown>,
  { fields, ...call }: PageCall & { fields: Record<string, string> | [string, string][] },
): Promise<FormAnswer> {
  const body = new URLSearchParams(fields);
  const answer = await action(argsOf(call, { method: "POST", body })).catch((thrown: unknown) => {
    if (thrown instanceof Response) return thrown;
    throw thrown;
  });
  return answered(answer);
}
