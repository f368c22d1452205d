import { draftContentOf } from "#app/features/articles/draft-content.ts";
import { readArticleBody } from "#app/features/articles/json-body.server.ts";
import { saveDraft } from "#app/features/articles/save-draft.server.ts";
import { findDraft } from "#app/features/articles/studio-queries.server.ts";
import { privateJson } from "#app/http/private-answer.ts";
import { resourceRoute } from "#app/http/resource-route.server.ts";
import { NotFound } from "#app/infra/errors.ts";
import { bodyInput } from "#app/infra/input.ts";

const policy = ["articles:write", "articles:write:own"] as const;

const route = resourceRoute({
  GET: {
    policy,
    run: async ({ ctx, params }) => {
      const draft = await findDraft(ctx, params.id ?? "");
      if (!draft) throw new NotFound();
      const { id, revision, slug, status, publishedRevision, lang } = draft;
      const place = { id, revision, slug, status, publishedRevision, lang };
      return privateJson({ ...draftContentOf(draft), ...place });
    },
  },
  PUT: {
    policy,
    run: async ({ ctx, request, params }) => {
      const address = { articleId: params.id };
      const input = bodyInput(await readArticleBody(request), address);
      const { revision } = await saveDraft(ctx, input);
      return privateJson({ revision });
    },
  },
});

export const loader = route.loader;
export const action = route.action;
