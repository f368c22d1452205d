import { resourceRoute } from "#app/http/resource-route.server.ts";
import { assertLocalIdentity } from "#app/features/local-identity/assert-local.server.ts";
import { findPicture } from "#app/features/local-identity/pictures.server.ts";
import { NotFound } from "#app/infra/errors.ts";

const route = resourceRoute({
  GET: {
    policy: "anyone",
    async run({ params }) {
      assertLocalIdentity();
      const bytes = await findPicture(params.name ?? "");
      if (!bytes) throw new NotFound();
      const headers = { "Content-Type": "image/webp", "Cache-Control": "public, max-age=3600" };
      return new Response(bytes, { headers });
    },
  },
});

export const loader = route.loader;
export const action = route.action;
