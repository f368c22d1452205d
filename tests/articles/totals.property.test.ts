import { eq, sql } from "drizzle-orm";
import fc from "fast-check";
import { expect, test } from "vitest";
import { db } from "#app/db/client.server.ts";
import { articles } from "#app/db/schema/index.server.ts";
import { importArticle } from "#app/features/articles/import-article.server.ts";
import { findArticle } from "#app/features/articles/article-queries.server.ts";
import { importByline } from "#app/features/articles/import-byline.server.ts";
import { publishArticle } from "#app/features/articles/publish-article.server.ts";
import { saveDraft } from "#app/features/articles/save-draft.server.ts";
import { setAuthors } from "#app/features/articles/set-authors.server.ts";
import { unpublishArticle } from "#app/features/articles/unpublish-article.server.ts";
import { DomainError } from "#app/infra/errors.ts";
import { systemContext } from "#app/infra/system-context.server.ts";
import { wordsOf } from "#tests/factories/articles.ts";
import { nothingWrong, wronglyKept } from "./kept-lists.ts";

const names = ["Coast", "Hills", "Tides"];
const ctx = systemContext("test");
const subset = <T>(of: T[], minLength = 0) => fc.shuffledSubarray(of, { minLength });
const article = fc.nat(2);

const step = fc.oneof(
  fc.record({ kind: fc.constant("save" as const), article, tags: subset(names) }),
  fc.record({ kind: fc.constantFrom("publish" as const, "publish" as const), article }),
  fc.record({ kind: fc.constant("unpublish" as const), article }),
  fc.record({ kind: fc.constant("sign" as const), article, signers: subset([0, 1, 2], 1) }),
  fc.record({ kind: fc.constant("speak" as const), article, lang: fc.constantFrom("fr", "en") }),
  fc.record({ kind: fc.constant("redate" as const), article, day: fc.integer({ min: 1, max: 9 }) }),
  fc.record({ kind: fc.constant("delete" as const), article }),
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;
type Ground = { ids: string[]; bylineIds: string[] };

async function take(change: Step, { ids, bylineIds }: Ground): Promise<unknown> {
  const articleId = ids[change.article] ?? "";
  const byId = eq(articles.id, articleId);
  const revision = (await findArticle(ctx, articleId))?.draftRevision ?? 0;
  switch (change.kind) {
    case "save":
      return saveDraft(ctx, { ...wordsOf({ tags: change.tags }), articleId, revision });
    case "speak":
      return saveDraft(ctx, { ...wordsOf({ lang: change.lang }), articleId, revision });
    case "publish":
      return publishArticle(ctx, { articleId, revision });
    case "unpublish":
      return unpublishArticle(ctx, { articleId });
    case "sign":
      return setAuthors(ctx, {
        articleId,
        bylineIds: change.signers.map((at) => bylineIds[at] ?? ""),
      });
    case "redate":
      return db
        .update(articles)
        .set({ publishedAt: new Date(Date.UTC(2026, 0, change.day)) })
        .where(sql`${byId} and status = 'published'`);
    case "delete":
      return db.delete(articles).where(byId);
  }
}

/** Passes a DomainError, which is common among concurrent changes; rethrows every other error. */
const orRefused = (error: unknown) => {
  if (!(error instanceof DomainError)) throw error;
};

test("lists and totals equal a recount after any concurrent publishing, tagging, signing, dating and deleting", async () => {
  const bylineIds: string[] = [];
  for (const name of names) bylineIds.push(await importByline(ctx, { name, handle: "writer" }));
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(step, { minLength: 1, maxLength: 4 }), { maxLength: 8 }),
      async (rounds) => {
        const ids: string[] = [];
        for (const tags of [names, names.slice(1), []]) {
          const { id } = await importArticle(ctx, { ...wordsOf({ tags }), bylineIds });
          await publishArticle(ctx, { articleId: id, revision: 1 });
          ids.push(id);
        }
        for (const round of rounds) {
          await Promise.all(round.map((each) => take(each, { ids, bylineIds }).catch(orRefused)));
          expect(await wronglyKept()).toEqual(nothingWrong);
        }
      },
    ),
    { numRuns: 25 },
  );
}, 120_000);
