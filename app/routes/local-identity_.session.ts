import { resourceRoute } from "#app/http/resource-route.server.ts";
import { assertLocalIdentity } from "#app/features/local-identity/assert-local.server.ts";
import { StartSessionInput } from "#app/features/local-identity/person-input.ts";
import { postedFields } from "#app/features/local-identity/posted-fields.server.ts";
import { startSession } from "#app/features/local-identity/start-session.server.ts";
import { redirectTarget } from "#app/features/identity/redirect-target.ts";
import { redirectWithCookies } from "#app/http/redirect-with-cookies.server.ts";
import { parseInput } from "#app/infra/input.ts";

const route = resourceRoute({
  POST: {
    policy: "anyone",
    async run({ ctx, request, clientAddress }) {
      assertLocalIdentity();
      const input = parseInput(StartSessionInput, (await postedFields(request)).fields);
      const cookies = await startSession(ctx, {
        userId: input.userId,
        request,
        clientAddress,
      });
      return redirectWithCookies(redirectTarget(input.redirect_url), cookies);
    },
  },
});

export const loader = route.loader;
export const action = route.action;
