import { z } from "zod";

/**
 * The content of a revision, as it is stored and sent; the editor saves all of it together. A new field
 * begins here, with a default, because copies on devices and answers of the previous version lack it.
 * article-input.ts says what may be written into it.
 */
export const DraftContent = z.object({
  title: z.string(),
  excerpt: z.string(),
  document: z.unknown(),
  tags: z.array(z.string()),
  picture: z.object({ key: z.string(), alt: z.string() }).nullable(),
  lang: z.string().default("en"),
});
export type DraftContent = z.output<typeof DraftContent>;

export const emptyDraft = DraftContent.omit({ document: true }).parse({
  title: "",
  excerpt: "",
  tags: [],
  picture: null,
});

/** Returns the content of an object that holds more, such as a stored revision. */
export const draftContentOf = (holder: DraftContent): DraftContent => DraftContent.parse(holder);
