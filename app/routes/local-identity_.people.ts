import { resourceRoute } from "#app/http/resource-route.server.ts";
import { assertLocalIdentity } from "#app/features/local-identity/assert-local.server.ts";
import { peopleChanges } from "#app/features/local-identity/change-people.server.ts";
import {
  listLocalPeople,
  shownPerson,
} from "#app/features/local-identity/people-queries.server.ts";
import { postedFields } from "#app/features/local-identity/posted-fields.server.ts";
import { redirectWithCookies } from "#app/http/redirect-with-cookies.server.ts";
import { Invalid } from "#app/infra/errors.ts";
import { Unparsed } from "#app/infra/input.ts";
import { message } from "#app/messages/message.ts";

const headers = { "Cache-Control": "no-store" };

const route = resourceRoute({
  GET: {
    policy: "anyone",
    async run({ ctx }) {
      assertLocalIdentity();
      const people = await listLocalPeople(ctx);
      return Response.json({ people: people.map(shownPerson) }, { headers });
    },
  },
  POST: {
    policy: "anyone",
    async run({ ctx, request }) {
      assertLocalIdentity();
      const { json, fields } = await postedFields(request);
      const { intent, ...input } = fields;
      const change = typeof intent === "string" ? peopleChanges.get(intent) : undefined;
      if (!change) {
        const intents = [...peopleChanges.keys()].join(", ");
        throw new Invalid(message("local-identity.intent-unknown", { intents }));
      }
      const person = await change(ctx, new Unparsed(input));
      if (!json) return redirectWithCookies("/local-identity", []);
      const status = intent === "create-person" ? 201 : 200;
      return Response.json({ person: person && shownPerson(person) }, { status, headers });
    },
  },
});

export const loader = route.loader;
export const action = route.action;
