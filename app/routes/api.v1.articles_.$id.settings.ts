import { findSettings } from "#app/features/articles/settings/settings-queries.server.ts";
import { privateJson } from "#app/http/private-answer.ts";
import { resourceRoute } from "#app/http/resource-route.server.ts";
import { NotFound } from "#app/infra/errors.ts";

const route = resourceRoute({
  GET: {
    policy: ["articles:write", "articles:write:own"],
    run: async ({ ctx, params }) => {
      const settings = await findSettings(ctx, params.id ?? "");
      if (!settings) throw new NotFound();
      const { id, translations, canonicalUrl, comments } = settings;
      const authors = settings.authors.map(({ bylineId, handle, name }) => ({
        ...{ bylineId, handle, name },
      }));
      const body = { id, authors, translations, canonicalUrl, comments };
      return privateJson(body);
    },
  },
});

export const loader = route.loader;
export const action = route.action;
