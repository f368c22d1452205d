import { resourceRoute } from "#app/http/resource-route.server.ts";
import { answerHandshake } from "#app/features/local-identity/answer-handshake.server.ts";
import { assertLocalIdentity } from "#app/features/local-identity/assert-local.server.ts";

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
