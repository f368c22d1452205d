import { resourceRoute } from "#app/http/resource-route.server.ts";
import { assertLocalIdentity } from "#app/features/local-identity/assert-local.server.ts";
import { renewedCookies } from "#app/features/local-identity/renew-session.server.ts";
import { NotSignedIn } from "#app/infra/errors.ts";
import { message } from "#app/messages/message.ts";

const route = resourceRoute({
  POST: {
    policy: "anyone",
    async run({ ctx, request }) {
      assertLocalIdentity();
      const cookies = await renewedCookies(ctx, request);
      if (!cookies) throw new NotSignedIn(message("local-identity.session-ended"));
      const headers = new Headers({ "Cache-Control": "no-store" });
      for (const cookie of cookies) headers.append("Set-Cookie", cookie);
      return new Response(null, { status: 204, headers });
    },
  },
});

export const loader = route.loader;
export const action = route.action;
