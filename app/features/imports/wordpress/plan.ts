import type { ArticleDocument } from "#app/features/editor/document-schema.ts";
import type { ArticleStatus } from "#app/db/values.ts";

/** The plan of one import: what it would write, and the outcome for everything in the export. */
export type ImportPlan = {
  site: {
    title: string;
    /** The blog's address with a trailing slash; it names the source in `imported_items`. */
    address: string;
    /** "en", "pt"; null when the export names no language. */
    lang: string | null;
  };
  bylines: PlannedByline[];
  tags: PlannedTag[];
  articles: PlannedArticle[];
  /** Parents before their replies, article by article. */
  comments: PlannedComment[];
  /** Old addresses, each once. */
  redirects: PlannedRedirect[];
  /** Pictures that are still on another site. */
  pictures: PlannedPicture[];
  report: ImportReport;
};

export type PlannedByline = {
  /** The WordPress login, by which articles name their authors. */
  key: string;
  /** In the form of bylines' handles, unique in the plan, perhaps taken elsewhere. */
  handle: string;
  name: string;
};

export type PlannedTag = {
  /** The name's slug, from slugify. */
  slug: string;
  name: string;
  description: string;
};

export type PlannedArticle = {
  sourceId: number;
  sourceType: "post" | "page";
  title: string;
  /** Unique in the plan and not in `slugs.taken`. */
  slug: string;
  excerpt: string;
  /**
   * Computed again on each read, because the documents of a whole export take several times its memory.
   */
  readonly document: ArticleDocument;
  /** Names of planned tags. */
  tags: string[];
  /** Keys of planned bylines, in order; empty when the article has no author. */
  bylines: string[];
  status: ArticleStatus;
  /** When the article was first public; null if it never was. */
  publishedAt: Date | null;
  createdAt: Date;
  modifiedAt: Date;
  featuredPicture: FeaturedPicture | null;
};

/** `kept` is set once resolveImage knows the picture: a `/media/…` path with its size. */
export type FeaturedPicture = {
  url: string;
  alt: string;
  kept: { src: string; width: number; height: number } | null;
};

export type PlannedCommentStatus = "pending" | "approved" | "spam" | "rejected";

export type PlannedComment = {
  sourceId: number;
  articleSourceId: number;
  /** A comment earlier in the plan; null at the top of a thread. */
  parentSourceId: number | null;
  guestName: string;
  /** In the mark set of comments, within their length limit. */
  body: string;
  status: PlannedCommentStatus;
  createdAt: Date;
};

export type RedirectTarget =
  | { kind: "article"; sourceId: number }
  | { kind: "tag"; slug: string }
  | { kind: "byline"; key: string };

export type PlannedRedirect = { from: string; to: RedirectTarget };

export type PlannedPicture = { url: string; alt: string; usedBy: number[] };

/**
 * `simplified`: imported, but not as it was; `skipped`: not imported. `details` give what or why.
 */
export type Outcome = "came" | "simplified" | "skipped";

export type ReportEntry = {
  /** "post", "page", "attachment", "comment", "author", "category", "tag". */
  kind: string;
  id: string;
  title: string;
  outcome: Outcome;
  details: string[];
};

type ImportReport = {
  /** Every item of the export once, in its order. */
  items: ReportEntry[];
  comments: ReportEntry[];
  terms: ReportEntry[];
  people: ReportEntry[];
  /** Placeholders that stay in articles, by label, most frequent first. */
  unsupported: { label: string; count: number }[];
  warnings: string[];
};

export type PlanOptions = {
  now: Date;
  /**
   * `taken`: slugs of articles that are not from this export; `known`: slugs that its items have now.
   */
  slugs?: { taken: ReadonlySet<string>; known: ReadonlyMap<number, string> };
  /** Stops the planning between two items. */
  signal?: AbortSignal;
  /** Returns where a picture is stored now, by its old address. */
  resolveImage?: (src: string) => { src: string; width: number; height: number } | null;
};
