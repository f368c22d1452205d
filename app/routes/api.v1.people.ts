import { resourceRoute } from "#app/http/resource-route.server.ts";
import { listPeople } from "#app/features/users/user-queries.server.ts";

const route = resourceRoute({
  GET: {
    policy: "operations:see",
    async run({ ctx, url }) {
      const people = await listPeople(ctx, url.searchParams.get("q") ?? "");
      return Response.json({ people }, { headers: { "Cache-Control": "no-store" } });
    },
  },
});

export const loader = route.loader;
export const action = route.action;
