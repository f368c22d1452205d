import { resourceRoute } from "#app/http/resource-route.server.ts";
import { receiveDelivery } from "#app/features/clerk-webhook/receive-delivery.server.ts";
import { rejectedDelivery } from "#app/features/clerk-webhook/rejected-delivery.ts";
import { readCapped } from "#app/infra/read-capped.server.ts";
import { systemContext } from "#app/infra/system-context.server.ts";
import { message } from "#app/messages/message.ts";

const largestDelivery = { mostBytes: 256 * 1024, message: message("http.delivery-too-large") };

/**
 * Clerk's webhook. Its signature is the permission, so no session is required. The answer is the same for
 * every problem with the signature.
 */
const route = resourceRoute({
  POST: {
    policy: "anyone",
    async run({ request, request: { headers } }) {
      const body = await readCapped(request, largestDelivery);
      const ctx = systemContext("clerk-webhook");
      const outcome = await receiveDelivery(ctx, { headers, body });
      if (outcome === "rejected") return Response.json(rejectedDelivery, { status: 400 });
      ctx.log.info({ delivery: headers.get("svix-id"), outcome }, "webhook.received");
      return new Response(null, { status: 204 });
    },
  },
});

export const loader = route.loader;
export const action = route.action;
