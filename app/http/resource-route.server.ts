import type { ActionFunctionArgs, AppLoadContext, LoaderFunctionArgs } from "@remix-run/node";
import type { Ctx } from "#app/infra/context.ts";
import { longestReadMs, within } from "#app/infra/deadline.ts";
import { defaultLocale } from "#app/messages/locales.ts";
import { message } from "#app/messages/message.ts";
import { textIn } from "#app/messages/translations.server.ts";
import { declareMethods } from "./declared-methods.ts";
import { readJson, readOptionalJson } from "#app/infra/read-capped.server.ts";
import { jsonError, languageHeaders } from "./error-response.server.ts";
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

/** As `jsonBody`; a body that was left out is an empty object. */
export function optionalJsonBody(request: Request): Promise<unknown> {
  return readOptionalJson(request, largestBody);
}

function methodNotAllowed(methods: string, context: AppLoadContext): Response {
  const text = message("http.methods-allowed", { methods });
  const said = textIn(context.locale ?? defaultLocale, text);
  const error = { code: "method_not_allowed", message: said };
  const headers = { Allow: methods, ...languageHeaders(context) };
  return Response.json({ error }, { status: 405, headers });
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
      return methodNotAllowed(allowed.join(", "), context);
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
