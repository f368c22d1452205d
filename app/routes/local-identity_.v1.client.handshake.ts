import { resourceRoute } from "#app/features/identity/resource-route.server.ts";
import { answerHandshake } from "#app/features/identity/local/answer-handshake.server.ts";
import { assertLocalIdentity } from "#app/features/identity/local/assert-local.server.ts";

const route = resourceRoute({
  GET: {
    policy: "anyone",
    async run({ ctx, request }) {
      assertLocalIdentity();
      return answerHandshake(ctx, request);
    },
  },
});

export const loader = route.loader;
export const action = route.action;
