import { jsonRoute } from "#app/features/identity/json-route.server.ts";
import { receiveDelivery } from "#app/features/users/receive-delivery.server.ts";
import { readCapped } from "#app/infra/read-capped.server.ts";
import { systemContext } from "#app/infra/system-context.server.ts";

const largestDelivery = { mostBytes: 256 * 1024, message: "No delivery is as large as this." };

/** Byte for byte: what is mended while it is read is not what was signed. */
async function readBody(request: Request): Promise<string | null> {
  const bytes = await readCapped(request, largestDelivery);
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Clerk's webhook. Its signature is the permission, so no session is asked for. */
const route = jsonRoute({
  POST: {
    policy: "anyone",
    async run({ request: { headers }, request }) {
      const body = await readBody(request);
      const ctx = systemContext("clerk-webhook");
      const reception = body === null ? "refused" : await receiveDelivery(ctx, { headers, body });
      ctx.log.info({ delivery: headers.get("svix-id"), reception }, "webhook");
      if (reception !== "refused") return new Response(null, { status: 204 });
      const message = "This is no delivery that was signed for us within the last five minutes.";
      return Response.json({ error: { code: "bad_delivery", message } }, { status: 400 });
    },
  },
});

export const loader = route.loader;
export const action = route.action;
