import type { ArticleDocument } from "#app/features/editor/document-schema.ts";
import type { ArticleStatus } from "#app/db/values.ts";

/** What an import of one export would write, and what becomes of everything in it. */
export type ImportPlan = {
  site: {
    title: string;
    /** The blog's address with a slash at its end: names the source in `imported_items`. */
    address: string;
    /** "en", "pt"; null when the export does not say. */
    lang: string | null;
  };
  bylines: PlannedByline[];
  tags: PlannedTag[];
  articles: PlannedArticle[];
  /** Parents before their answers, article by article. */
  comments: PlannedComment[];
  /** Old addresses, each once. */
  redirects: PlannedRedirect[];
  /** Pictures that are still on another site. */
  pictures: PlannedPicture[];
  report: ImportReport;
};

export type PlannedByline = {
  /** The WordPress login; articles name their authors by it. */
  key: string;
  /** As bylines' handles are written, unique in the plan, perhaps taken elsewhere. */
  handle: string;
  name: string;
};

export type PlannedTag = {
  /** What slugify makes of the name. */
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
  /** Made anew whenever it is read: the documents of a whole export take several times its memory. */
  readonly document: ArticleDocument;
  /** Names of planned tags. */
  tags: string[];
  /** Keys of planned bylines, in order; empty when nobody signs. */
  bylines: string[];
  status: ArticleStatus;
  /** When it was first public; null for what never was. */
  publishedAt: Date | null;
  createdAt: Date;
  modifiedAt: Date;
  featuredPicture: FeaturedPicture | null;
};

/** `kept` once resolveImage knows it: a `/media/…` path with its size. */
export type FeaturedPicture = {
  url: string;
  alt: string;
  kept: { src: string; width: number; height: number } | null;
};

export type PlannedCommentStatus = "pending" | "approved" | "spam" | "rejected";

export type PlannedComment = {
  sourceId: number;
  articleSourceId: number;
  /** A comment that stands before this one in the plan; null at the top of a thread. */
  parentSourceId: number | null;
  guestName: string;
  /** In the mark set of comments, within their length. */
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

/** `simplified` came, but not as it was; `skipped` did not come. `details` say what or why. */
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
  /** What stays in articles as placeholders, by label, most frequent first. */
  unsupported: { label: string; count: number }[];
  warnings: string[];
};

export type PlanOptions = {
  now: Date;
  /** Slugs of articles that are not from this export; and those that its items have by now. */
  slugs?: { taken: ReadonlySet<string>; known: ReadonlyMap<number, string> };
  /** Stops the planning between two items. */
  signal?: AbortSignal;
  /** Where a picture is kept now, by the address it had. */
  resolveImage?: (src: string) => { src: string; width: number; height: number } | null;
};
