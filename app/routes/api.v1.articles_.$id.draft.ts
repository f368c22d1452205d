import { DraftInput } from "#app/features/articles/article-input.ts";
import { readArticleBody } from "#app/features/articles/json-body.server.ts";
import { saveDraft } from "#app/features/articles/save-draft.server.ts";
import { findDraft } from "#app/features/articles/studio-queries.server.ts";
import { resourceRoute } from "#app/http/resource-route.server.ts";
import { NotFound } from "#app/infra/errors.ts";
import { parseInput } from "#app/infra/input.ts";

const policy = ["articles:write", "articles:write:own"] as const;
const headers = { "Cache-Control": "private, no-store" };

const route = resourceRoute({
  GET: {
    policy,
    run: async ({ ctx, params }) => {
      const draft = await findDraft(ctx, params.id ?? "");
      if (!draft) throw new NotFound();
      const { id, revision, title, excerpt, document, tags, slug, status } = draft;
      const { publishedRevision, picture, lang } = draft;
      const words = { id, revision, title, excerpt, document, tags };
      const answer = { ...words, slug, status, publishedRevision, picture, lang };
      return Response.json(answer, { headers });
    },
  },
  PUT: {
    policy,
    run: async ({ ctx, request, params }) => {
      const body = parseInput(DraftInput, await readArticleBody(request));
      const { revision } = await saveDraft(ctx, { ...body, articleId: params.id ?? "" });
      return Response.json({ revision }, { headers });
    },
  },
});

export const loader = route.loader;
export const action = route.action;
