import type { AuthorCard } from "#app/features/author-cards/author-card.ts";
import type { NeedsCards } from "#app/features/author-cards/with-cards.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { NotFound } from "#app/infra/errors.ts";
import { message } from "#app/messages/message.ts";
import type { Translate } from "#app/messages/translate.ts";
import { translatorIn } from "#app/messages/translations.server.ts";
import { canBeEdited } from "./comment.ts";
import { type CommentAuthor, commentAuthor } from "./comment-author.ts";
import { type EntryRow, listThreadRows, type ThreadRow } from "./thread-rows.server.ts";
import { deepestLevel } from "./thread-limits.ts";

/** A gap only holds the answers under it: it does not reveal who wrote what. */
export type ThreadGap = { kind: "gap"; id: string; level: number; deleted: boolean };
export type ThreadComment = {
  kind: "comment";
  id: string;
  /** The indentation: at most two steps. */
  level: number;
  /**
   * The answered comment; without a name it is not shown. `here`: whether it has a place on this page.
   */
  inReplyTo: { id: string; name: string | null; here: boolean } | null;
  /** Whether the indentation no longer shows which comment is answered, so that words must. */
  beyond: boolean;
  /** A status other than approved is shown only to the author. */
  status: "approved" | "pending" | "rejected";
  version: number;
  html: string;
  author: CommentAuthor;
  createdAt: string;
  editedAt: string | null;
  mine: boolean;
  canEdit: boolean;
  /** The typed text of the viewer's own comment. */
  body: string | null;
};
export type Thread = {
  /** The number of approved comments in the whole thread. */
  approved: number;
  page: number;
  /** The range of approved comments on this page, counted in reading order. */
  shown: { first: number; last: number } | null;
  more: boolean;
  entries: (ThreadComment | ThreadGap)[];
};

/** The author learns that a comment will not appear, but not whether it was taken for spam. */
function shownStatus({ status }: EntryRow): ThreadComment["status"] {
  if (status === "approved" || status === "pending") return status;
  return "rejected";
}

const isEntry = (row: ThreadRow): row is EntryRow => row.id !== null;

type Known = {
  cards: Map<string, AuthorCard>;
  t: Translate;
  here: Set<string>;
  viewer: string | null;
};

function repliedTo(row: EntryRow, known: Known): ThreadComment["inReplyTo"] {
  if (row.parentId === null) return null;
  const parent = { userId: row.parentUserId, guestName: row.parentGuestName };
  const name = row.parentSeen ? commentAuthor(parent, known).name : null;
  return { id: row.parentId, name, here: known.here.has(row.parentId) };
}

function entryOf(row: EntryRow, known: Known): ThreadComment | ThreadGap {
  const { id, html, body, version, createdAt, editedAt } = row;
  const level = Math.min(row.depth, deepestLevel);
  if (!row.seen) return { kind: "gap", id, level, deleted: row.status === "deleted" };
  const mine = known.viewer !== null && row.userId === known.viewer;
  return {
    ...{ kind: "comment", id, level, version, html, body, createdAt, editedAt, mine },
    inReplyTo: repliedTo(row, known),
    beyond: row.depth > deepestLevel,
    status: shownStatus(row),
    author: commentAuthor(row, known),
    canEdit: mine && canBeEdited(row.status),
  };
}

/**
 * Returns a page of the conversation under an article: the approved comments and, only for their author, the
 * others. A gap replaces an unseen comment with visible answers. Null when the article is not public.
 * @throws NotFound when the thread ends before this page.
 */
export async function findThread(
  ctx: Ctx,
  { slug, page }: { slug: string; page: number },
): Promise<NeedsCards<Thread> | null> {
  if (slug.includes("\0") || slug.length > 200) return null;
  const viewer = ctx.actor.kind === "user" ? ctx.actor.id : null;
  const rows = await listThreadRows(ctx, { slug, page, viewer });
  const [found] = rows;
  if (!found) return null;
  const { articleId, approved, first, last, more } = found;
  ctx.cacheTags.add(`article:${articleId}`);
  const shown = first !== null && last !== null ? { first, last } : null;
  if (page > 1 && !shown) throw new NotFound(message("comments.page-past-end"));
  const entries = rows.filter(isEntry);
  const t = translatorIn(ctx.locale);
  const here = new Set(entries.map(({ id }) => id));
  const people = entries
    .filter(({ seen }) => seen)
    .flatMap((row) => (row.parentSeen ? [row.userId, row.parentUserId] : [row.userId]));
  return {
    people: people.filter((id) => id !== null),
    complete: (cards) => ({
      ...{ approved, page, shown, more },
      entries: entries.map((row) => entryOf(row, { cards, t, here, viewer })),
    }),
  };
}
