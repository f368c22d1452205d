import { z } from "zod";
import { DocumentInput } from "#app/features/editor/document-input.ts";
import { isStorable } from "#app/infra/storable-text.ts";
import type { MessageId } from "#app/messages/message-types.ts";
import { longestSlug, slugify, tagSlug } from "./slug.ts";

function text(longest: number) {
  return z
    .string({ error: "articles.text-malformed" satisfies MessageId })
    .max(longest, "articles.text-too-long" satisfies MessageId)
    .refine((value) => isStorable(value), "articles.text-unwritable" satisfies MessageId);
}

const line = (longest: number) =>
  text(longest).transform((value) => value.replace(/\s+/g, " ").trim());

const Title = line(300);
const Excerpt = text(600).transform((value) => value.trim());
const TagName = line(60).refine(
  (name) => tagSlug(name) !== "",
  "articles.tag-empty" satisfies MessageId,
);

function withoutRepeats(names: string[]): string[] {
  const bySlug = new Map<string, string>();
  for (const name of names) if (!bySlug.has(tagSlug(name))) bySlug.set(tagSlug(name), name);
  return [...bySlug.values()];
}

const TagNames = z
  .array(TagName, { error: "articles.tags-malformed" satisfies MessageId })
  .max(20, "articles.tags-too-many" satisfies MessageId)
  .transform(withoutRepeats);

const Picture = z.strictObject({
  key: z.string().max(100),
  alt: line(2000).default(""),
});

const Language = z
  .string()
  .max(35)
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, "articles.language-malformed" satisfies MessageId);

const revision = z
  .number({ error: "articles.revision-unsaid" satisfies MessageId })
  .int()
  .min(1)
  .max(2_147_483_647);
const articleId = z.string();

export const CreateArticleInput = z.strictObject({ title: Title.optional() });

/** Optional fields that are left out stay as they are. */
export const SaveDraftInput = z.strictObject({
  articleId,
  revision,
  title: Title,
  excerpt: Excerpt,
  document: DocumentInput,
  tags: TagNames,
  picture: Picture.nullable().optional(),
  lang: Language.optional(),
  /** `named` saves this state as a version of its own; autosaves may be merged. */
  kind: z.enum(["autosave", "named"]).optional(),
});

/** A shared draft holds what is typed; readers get what a program may save. */
export const PublishableContent = z.object({
  title: Title,
  excerpt: Excerpt,
  tags: TagNames,
  picture: Picture.nullable(),
  lang: Language,
});

export type SaveDraftInput = z.output<typeof SaveDraftInput>;

/** An imported article, as the import's reader made it. */
export type ImportArticleInput = Partial<
  Omit<SaveDraftInput, "articleId" | "revision" | "kind">
> & {
  /**
   * The preferred slug, made unique with -2, -3. Without one, the first publication uses the title's.
   */
  slug?: string;
  translationGroup?: string | null;
  /** The article's bylines, in order. When omitted, the creating person is the only author. */
  bylineIds?: string[];
};

/** The draft that an author saw: a revision, or a place in the shared draft's history. */
export const PublishArticleInput = z
  .strictObject({
    articleId,
    revision: revision.optional(),
    place: z.strictObject({ epoch: z.uuid(), sequence: z.number().int().min(0) }).optional(),
  })
  .refine((seen) => seen.revision !== undefined || seen.place !== undefined, {
    path: ["revision"],
    error: "articles.revision-unsaid" satisfies MessageId,
  });
export type PublishArticleInput = z.output<typeof PublishArticleInput>;

export const UnpublishArticleInput = z.strictObject({ articleId });

export const ChangeSlugInput = z.strictObject({
  articleId,
  slug: text(longestSlug)
    .transform((typed) => slugify(typed))
    .refine((slug) => slug !== "", "articles.address-empty" satisfies MessageId),
});

/** `restore` is the old revision, `revision` the draft that the author saw. */
export const RestoreRevisionInput = z.strictObject({
  articleId,
  restore: revision,
  revision,
});

/** `block` is its place in the old revision, counted from 0. */
export const RestoreBlockInput = RestoreRevisionInput.extend({
  block: z.number().int().min(0).max(20_000),
});

const longestName = 80;

const RevisionName = line(longestName).refine(
  (name) => name !== "",
  "history.name-missing" satisfies MessageId,
);

export const NameDraftInput = z.strictObject({ articleId, name: RevisionName });
export const NameRevisionInput = NameDraftInput.extend({ revision });
export const UnnameRevisionInput = z.strictObject({ articleId, revision });

/** A form sends one value of a name as a text, and several as a list. */
const listOf = <T extends z.ZodType<string>>(item: T) =>
  z.preprocess(
    (value: unknown): unknown => (typeof value === "string" ? [value] : value),
    z.array(item).max(20, "settings.authors-too-many" satisfies MessageId),
  );

const bylineIds = listOf(z.uuid("settings.byline-malformed" satisfies MessageId));

export const SetAuthorsInput = z
  .strictObject({
    articleId,
    /** The article's authors, in order. */
    bylineIds: bylineIds
      .refine(
        (ids) => new Set(ids).size === ids.length,
        "settings.authors-repeated" satisfies MessageId,
      )
      .default([]),
    /** People who have signed nothing yet, after the others. */
    people: listOf(z.string().max(100)).default([]),
    /** The authors that the person saw; if others are there now, nothing is changed. */
    seen: bylineIds.optional(),
    /** Whether the person knows that they give up the article with their name. */
    leaving: z.boolean().optional(),
  })
  .refine(({ bylineIds: ids, people }) => ids.length + people.length > 0, {
    path: ["bylineIds"],
    error: "settings.authors-none" satisfies MessageId,
  });
export type SetAuthorsInput = z.output<typeof SetAuthorsInput>;
