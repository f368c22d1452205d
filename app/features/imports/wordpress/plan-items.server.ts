import { inSlices } from "#app/infra/time-slices.server.ts";
import type { ConversionNote } from "#app/features/editor/convert/conversion-notes.ts";
import type { Choices, Chosen } from "./choose-items.ts";
import type { ContentOptions } from "./content-to-document.server.ts";
import type { WordPressItem, WordPressSite } from "./export.ts";
import { plainLine, shortened } from "./plain-text.server.ts";
import type {
  FeaturedPicture,
  PlannedArticle,
  PlannedComment,
  PlannedPicture,
  ReportEntry,
} from "./plan.ts";
import { type ArticleTools, planArticle } from "./plan-article.server.ts";
import { planComments, skipComments } from "./plan-comments.server.ts";
import { skippedEntry } from "./report-entry.ts";

export type ItemTools = {
  site: WordPressSite;
  now: Date;
  contentOptionsFor: (item: WordPressItem) => ContentOptions;
  slugFor: (item: WordPressItem) => ArticleTools["slug"];
  tagsFor: (item: WordPressItem) => ArticleTools["tags"];
  authorOf: (item: WordPressItem) => string;
  pictureFor: (item: WordPressItem) => FeaturedPicture | null;
};

export class PlannedItems {
  readonly articles: PlannedArticle[] = [];
  readonly comments: PlannedComment[] = [];
  readonly entries: ReportEntry[] = [];
  readonly commentEntries: ReportEntry[] = [];
  readonly #pictures = new Map<string, PlannedPicture>();
  readonly #placeholders = new Map<string, number>();
  readonly #seenComments = new Set<number>();

  constructor(readonly tools: ItemTools) {}

  /** @throws the reason of `signal` between two items */
  async add(choices: Choices, signal?: AbortSignal): Promise<this> {
    for await (const [item, decision] of inSlices(choices, signal)) {
      if (decision.comes) this.#bring({ item, decision });
      else {
        this.entries.push(skippedEntry(subjectOf(item), decision.reason));
        this.commentEntries.push(...skipComments(item));
      }
    }
    return this;
  }

  pictures(): PlannedPicture[] {
    return [...this.#pictures.values()];
  }

  unsupported(): { label: string; count: number }[] {
    return [...this.#placeholders]
      .map(([label, count]) => ({ label, count }))
      .sort((one, other) => other.count - one.count);
  }

  #bring({ item, decision }: Chosen): void {
    const { site, now, contentOptionsFor, slugFor, tagsFor, authorOf, pictureFor } = this.tools;
    const featuredPicture = pictureFor(item);
    const { article, notes, details, isFaithful, pictures } = planArticle(item, {
      now,
      content: contentOptionsFor(item),
      slug: slugFor(item),
      decision,
      tags: tagsFor(item),
      author: authorOf(item),
      featuredPicture,
    });
    this.articles.push(article);
    const outcome = isFaithful ? "came" : "simplified";
    this.entries.push({ ...subjectOf(item), title: article.title, outcome, details });
    this.#countPlaceholders(notes);
    const { url, alt, kept } = featuredPicture ?? {};
    const own = url !== undefined && kept === null ? [{ url, alt: alt ?? "" }] : [];
    for (const picture of [...own, ...pictures]) {
      this.#recordPicture(picture, item.id);
    }
    const fallback = article.createdAt;
    const read = planComments(item, { site, fallback, seen: this.#seenComments });
    for (const comment of read.comments) this.comments.push(comment);
    for (const entry of read.entries) this.commentEntries.push(entry);
  }

  #countPlaceholders(notes: readonly ConversionNote[]): void {
    for (const { kind, detail, count } of notes) {
      if (kind !== "unsupported") continue;
      this.#placeholders.set(detail, (this.#placeholders.get(detail) ?? 0) + count);
    }
  }

  #recordPicture({ url, alt }: { url: string; alt: string }, itemId: number): void {
    const known = this.#pictures.get(url);
    if (!known) this.#pictures.set(url, { url, alt, usedBy: [itemId] });
    else if (!known.usedBy.includes(itemId)) known.usedBy.push(itemId);
  }
}

function subjectOf(item: WordPressItem) {
  const title = shortened(plainLine(item.title).text, 300) || item.slug || `(${item.id})`;
  return { kind: item.type, id: String(item.id), title };
}
