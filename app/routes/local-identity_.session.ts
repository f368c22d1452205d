import { resourceRoute } from "#app/features/identity/resource-route.server.ts";
import { assertLocalIdentity } from "#app/features/identity/local/assert-local.server.ts";
import { StartSessionInput } from "#app/features/identity/local/person-input.ts";
import { postedFields } from "#app/features/identity/local/posted-fields.server.ts";
import { startSession } from "#app/features/identity/local/start-session.server.ts";
import { redirectTarget } from "#app/features/identity/redirect-target.ts";
import { redirectWithCookies } from "#app/features/identity/redirect-with-cookies.server.ts";
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
