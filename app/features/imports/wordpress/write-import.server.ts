import { importArticle } from "#app/features/articles/import-article.server.ts";
import { importByline } from "#app/features/articles/import-byline.server.ts";
import {
  importRedirect,
  type RedirectTarget,
} from "#app/features/articles/import-redirect.server.ts";
import { importTag } from "#app/features/articles/import-tag.server.ts";
import { publishArticle } from "#app/features/articles/publish-article.server.ts";
import {
  type CommentPlace,
  importGuestComment,
} from "#app/features/comments/import-guest-comment.server.ts";
import { findDeletions } from "#app/features/articles/trash/deletion-queries.server.ts";
import { bringOnce } from "#app/features/imports/bring-once.server.ts";
import type { Ctx, Tx } from "#app/infra/context.ts";
import type {
  ImportPlan,
  PlannedArticle,
  PlannedComment,
  RedirectTarget as Planned,
} from "./plan.ts";

/** How many items of each kind are new here and how many were imported before. */
export type ImportCount = {
  kind: string;
  brought: number;
  alreadyHere: number;
  /** Of those imported before: how many are in the trash now, and how many were deleted. */
  trashed?: number;
  deleted?: number;
};
/** How many items of one kind are here now, including those of earlier runs. */
export type ImportProgress = { kind: string; done: number; total: number };
type Writing = {
  plan: ImportPlan;
  lang: string;
  onProgress: (progress: ImportProgress) => void;
};

class Tally {
  readonly #counts = new Map<string, ImportCount>();

  add(kind: string, isNew: boolean): void {
    const count = this.#counts.get(kind) ?? { kind, brought: 0, alreadyHere: 0 };
    if (isNew) count.brought += 1;
    else count.alreadyHere += 1;
    this.#counts.set(kind, count);
  }

  addDeletions(kind: string, found: Pick<ImportCount, "trashed" | "deleted">): void {
    const count = this.#counts.get(kind);
    if (count) Object.assign(count, found);
  }

  list = (): ImportCount[] => [...this.#counts.values()];
}

class Import {
  readonly tally = new Tally();
  readonly #bylines = new Map<string, string>();
  readonly #tags = new Map<string, string>();
  readonly #articles = new Map<number, string>();
  readonly #comments = new Map<number, CommentPlace>();

  constructor(
    private readonly ctx: Ctx,
    private readonly writing: Writing,
  ) {}

  async #once(kind: string, id: string, bring: (tx: Tx) => Promise<string>): Promise<string> {
    const source = this.writing.plan.site.address;
    const { localId, isNew } = await bringOnce(this.ctx, { source, kind, id, bring });
    this.tally.add(kind, isNew);
    return localId;
  }

  /** Reports before and after each item how many are done. */
  *#each<T>(kind: string, items: readonly T[]): Generator<T> {
    const total = items.length;
    for (const [done, item] of items.entries()) {
      this.writing.onProgress({ kind, done, total });
      yield item;
    }
    this.writing.onProgress({ kind, done: total, total });
  }

  async bringBylinesAndTags(): Promise<void> {
    const { bylines, tags } = this.writing.plan;
    for (const byline of this.#each("authors", bylines)) {
      const id = await this.#once("byline", byline.key, (tx) => importByline(tx, byline));
      this.#bylines.set(byline.key, id);
    }
    for (const tag of this.#each("tags", tags)) {
      const id = await this.#once("tag", tag.slug, async (tx) => (await importTag(tx, tag)) ?? "");
      if (id) this.#tags.set(tag.slug, id);
    }
  }

  async bringArticles(): Promise<void> {
    const { articles } = this.writing.plan;
    for (const article of this.#each("articles", articles)) {
      const bring = (tx: Tx) => this.#writeArticle(tx, article);
      const id = await this.#once("article", String(article.sourceId), bring);
      this.#articles.set(article.sourceId, id);
    }
    const { deleted, trashed } = await findDeletions(this.ctx, [...this.#articles.values()]);
    for (const [sourceId, id] of this.#articles) {
      if (deleted.has(id)) this.#articles.delete(sourceId);
    }
    if (trashed + deleted.size > 0) {
      this.tally.addDeletions("article", { trashed, deleted: deleted.size });
    }
  }

  async #writeArticle(tx: Tx, article: PlannedArticle): Promise<string> {
    const { title, slug, excerpt, document, tags, status, publishedAt, featuredPicture } = article;
    const key = featuredPicture?.kept?.src.replace(/^\/media\//, "");
    const picture = key ? { key, alt: featuredPicture?.alt ?? "" } : null;
    const bylineIds = article.bylines.flatMap((login) => this.#bylines.get(login) ?? []);
    const content = { title, excerpt, document, tags, picture, lang: this.writing.lang };
    const begun = { ...tx, now: article.createdAt };
    const { id, revision } = await importArticle(begun, { ...content, slug, bylineIds });
    if (status === "published" && publishedAt) {
      await publishArticle({ ...tx, now: publishedAt }, { articleId: id, revision });
    }
    return id;
  }

  async bringComments(): Promise<void> {
    for (const comment of this.#each("comments", this.writing.plan.comments)) {
      if (!this.#articles.has(comment.articleSourceId)) continue;
      const bring = (tx: Tx) => this.#writeComment(tx, comment);
      const kept = await this.#once("comment", String(comment.sourceId), bring);
      const [id = "", rootId = "", depth] = kept.split(" ");
      this.#comments.set(comment.sourceId, { id, rootId, depth: Number(depth) });
    }
  }

  /** The local id includes the place in the thread, for replies that a later run imports. */
  async #writeComment(tx: Tx, comment: PlannedComment): Promise<string> {
    const { guestName, body, status, createdAt, parentSourceId, articleSourceId } = comment;
    const place = await importGuestComment(
      { ...tx, now: createdAt },
      {
        ...{ guestName, body, status },
        articleId: this.#articles.get(articleSourceId) ?? "",
        parent: parentSourceId === null ? null : (this.#comments.get(parentSourceId) ?? null),
      },
    );
    return `${place.id} ${place.rootId} ${place.depth}`;
  }

  async bringRedirects(): Promise<void> {
    const { redirects } = this.writing.plan;
    for (const { from, to } of this.#each("old addresses", redirects)) {
      const target = this.#targetOf(to);
      if (!target) continue;
      await this.#once("redirect", from, async (tx) => {
        await importRedirect(tx, { from, to: target });
        return from;
      });
    }
  }

  #targetOf(to: Planned): RedirectTarget | null {
    if (to.kind === "article") {
      const articleId = this.#articles.get(to.sourceId);
      return articleId ? { articleId } : null;
    }
    if (to.kind === "byline") {
      const bylineId = this.#bylines.get(to.key);
      return bylineId ? { bylineId } : null;
    }
    const tagId = this.#tags.get(to.slug);
    return tagId ? { tagId } : null;
  }
}

/**
 * Writes the plan, each item in its own transaction, through the same functions as all other writes.
 * Idempotent: items of an earlier run stay as they are now.
 * @throws the reason of `ctx.signal` between two items
 */
export async function writeImport(ctx: Ctx, writing: Writing): Promise<ImportCount[]> {
  const all = new Import(ctx, writing);
  await all.bringBylinesAndTags();
  await all.bringArticles();
  await all.bringComments();
  await all.bringRedirects();
  return all.tally.list();
}
