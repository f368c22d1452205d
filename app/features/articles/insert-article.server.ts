import { newId } from "#app/db/ids.server.ts";
import { articleCounts, articleRevisions, articles } from "#app/db/schema/index.server.ts";
import { emptyDocument } from "#app/features/editor/document-schema.ts";
import type { Tx } from "#app/infra/context.ts";
import type { ImportArticleInput } from "./article-input.ts";
import { draftContentOf, emptyDraft } from "./draft-content.ts";
import { ensureByline } from "./ensure-byline.server.ts";
import { freeSlug } from "./free-slug.server.ts";
import { countWords } from "./history/count-words.ts";
import { replaceAuthors } from "./replace-authors.server.ts";
import { slugify, untitledSlug } from "./slug.ts";
import { actorId, assertPictureExists, revisionColumns } from "./write-revision.server.ts";

/** Inserts a new article: a draft at revision 1, signed by the actor unless other authors are given. */
export async function insertArticle(
  tx: Tx,
  input: ImportArticleInput,
): Promise<{ id: string; revision: number }> {
  const id = newId();
  const wanted = slugify(input.slug ?? "");
  const slug = wanted === "" ? untitledSlug(id) : await freeSlug(tx, { wanted, articleId: id });
  await assertPictureExists(tx, input.picture ?? null);
  await tx.db.insert(articles).values({
    id,
    slug,
    lang: input.lang,
    translationGroup: input.translationGroup,
    createdBy: actorId(tx),
    draftRevision: 1,
    createdAt: tx.now,
    draftedAt: tx.now,
  });
  await tx.db.insert(articleCounts).values({ articleId: id });
  await writeFirstRevision(tx, id, input);
  await replaceAuthors(tx, { articleId: id, bylineIds: await signers(tx, input.bylineIds) });
  return { id, revision: 1 };
}

async function writeFirstRevision(tx: Tx, articleId: string, input: ImportArticleInput) {
  const content = draftContentOf({ ...emptyDraft, document: emptyDocument, ...input });
  await tx.db.insert(articleRevisions).values({
    ...revisionColumns(content),
    articleId,
    revision: 1,
    kind: "autosave",
    createdBy: actorId(tx),
    createdAt: tx.now,
    words: countWords(content.document),
  });
}

async function signers(tx: Tx, bylineIds: string[] | undefined): Promise<string[]> {
  if (bylineIds !== undefined) return bylineIds;
  if (tx.actor.kind !== "user") return [];
  return [(await ensureByline(tx, tx.actor.id)).id];
}
