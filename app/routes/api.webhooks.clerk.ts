import { jsonRoute } from "#app/features/identity/json-route.server.ts";
import { receiveDelivery } from "#app/features/users/receive-delivery.server.ts";
import { TooLarge } from "#app/infra/errors.ts";
import { readText } from "#app/infra/request-body.server.ts";
import { systemContext } from "#app/infra/system-context.server.ts";

const mostBytes = 256 * 1024;

/** What is left unread stands in the way of the connection's next request, so there is none. */
function answerTooLarge(error: unknown): Response {
  if (!(error instanceof TooLarge)) throw error;
  const { code, message } = error;
  return Response.json(
    { error: { code, message } },
    { status: 413, headers: { Connection: "close" } },
  );
}

/** Clerk's webhook. Its signature is the permission, so no session is asked for. */
const route = jsonRoute({
  POST: {
    policy: "anyone",
    async run({ request }) {
      const body = await readText(request, mostBytes).catch(answerTooLarge);
      if (body instanceof Response) return body;
      const ctx = systemContext("clerk-webhook");
      const reception = await receiveDelivery(ctx, { headers: request.headers, body });
      ctx.log.info({ delivery: request.headers.get("svix-id"), reception }, "webhook");
      if (reception !== "refused") return new Response(null, { status: 204 });
      const message = "This is no delivery that was signed for us within the last five minutes.";
      return Response.json({ error: { code: "bad_delivery", message } }, { status: 400 });
    },
  },
});

export const loader = route.loader;
export const action = route.action;
