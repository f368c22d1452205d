import { jsonRoute } from "#app/features/identity/json-route.server.ts";
import { answerHandshake } from "#app/features/identity/local/answer-handshake.server.ts";
import { assertLocalIdentity } from "#app/features/identity/local/assert-local.server.ts";

const route = jsonRoute({
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
