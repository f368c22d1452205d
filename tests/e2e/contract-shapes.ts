import { z } from "zod";

const id = z.uuid();
const version = z.int().min(1);
const status = z.enum(["pending", "approved", "rejected", "spam"]);

export const Failure = z.looseObject({
  error: z.looseObject({
    code: z.string().min(1),
    message: z.string().min(1),
    fields: z.array(z.strictObject({ path: z.string(), message: z.string() })).optional(),
  }),
});
export const Created = z.strictObject({ id, revision: z.int().min(1) });
export const Saved = z.strictObject({ revision: z.int().min(1) });
export const PublicationState = z.strictObject({ slug: z.string(), status: z.string() });
export const ScheduledState = z.strictObject({
  slug: z.string(),
  status: z.string(),
  scheduledAt: z.iso.datetime().nullable(),
});
export const Liked = z.strictObject({ liked: z.boolean(), likes: z.int().min(0) });
export const Posted = z.strictObject({ id, status, version });
export const Stored = z.strictObject({ key: z.string(), width: z.int(), height: z.int() });

/** The fields that the contract names are required; others are allowed. */
export const Draft = z.looseObject({
  id,
  revision: z.int(),
  title: z.string(),
  excerpt: z.string(),
  document: z.looseObject({ type: z.literal("doc") }),
  tags: z.array(z.string()),
  slug: z.string().nullable(),
  status: z.enum(["draft", "published"]),
  publishedRevision: z.int().nullable(),
});

export const CommentList = z.strictObject({
  comments: z.array(
    z.strictObject({
      id,
      version,
      status,
      body: z.string(),
      article: z.strictObject({ slug: z.string() }),
      author: z.strictObject({ id: z.string().nullable(), name: z.string() }),
    }),
  ),
  nextCursor: z.string().nullable(),
});

export const Decided = z.strictObject({
  results: z.array(
    z.union([
      z.looseObject({ commentId: z.string(), status, version }),
      z.looseObject({ commentId: z.string(), error: z.unknown() }),
    ]),
  ),
});
