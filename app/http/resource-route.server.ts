import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import type { Ctx } from "#app/infra/context.ts";
import { longestReadMs, within } from "#app/infra/deadline.ts";
import { message } from "#app/messages/message.ts";
import { declareMethods } from "./declared-methods.ts";
import { readJson } from "#app/infra/read-capped.server.ts";
import { jsonError } from "./error-response.server.ts";
import { assertPolicy, type Policy } from "./policy.server.ts";
import { requestContextOf } from "./request-context.server.ts";

type ResourceCall = {
  ctx: Ctx;
  request: Request;
  url: URL;
  params: Record<string, string | undefined>;
  clientAddress: string;
};
type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
type Handler = { policy: Policy; run: (call: ResourceCall) => Promise<Response> };

const largestBody = { mostBytes: 256 * 1024, message: message("http.body-too-large") };

/**
 * Returns the body as JSON, 256 KB at most.
 * @throws TooLarge, Invalid when it is not JSON.
 */
export function jsonBody(request: Request): Promise<unknown> {
  return readJson(request, largestBody);
}

/**
 * Makes the loader and the action of a resource route. Errors are JSON; an expired session is 401
 * and a method without a handler 405.
 */
export function resourceRoute(handlers: Partial<Record<Method, Handler>>) {
  const allowed = Object.keys(handlers).flatMap((name) =>
    name === "GET" ? ["GET", "HEAD"] : name,
  );

  async function answer(args: LoaderFunctionArgs | ActionFunctionArgs): Promise<Response> {
    const { request, context, params } = args;
    const name = request.method === "HEAD" ? "GET" : request.method;
    const handler = Object.entries(handlers).find(([method]) => method === name)?.[1];
    if (!handler) {
      const error = { code: "method_not_allowed", message: `Allowed here: ${allowed.join(", ")}.` };
      return Response.json({ error }, { status: 405, headers: { Allow: allowed.join(", ") } });
    }
    try {
      const { ctx } = await requestContextOf(request, context);
      assertPolicy(handler.policy, ctx.actor);
      const url = new URL(request.url);
      const call = { ctx, request, url, params, clientAddress: context.clientAddress };
      const work = handler.run(call);
      return await (name === "GET" ? within(longestReadMs, work) : work);
    } catch (error) {
      if (error instanceof Response) return error;
      return jsonError(error, context);
    }
  }
  const handler = declareMethods(answer, allowed);
  return { loader: handler, action: handler };
}
