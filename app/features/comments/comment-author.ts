import { type AuthorCard, initialsOf } from "#app/features/author-cards/author-card.ts";

/** The author of a comment: a person with an account or an imported guest with a name. */
export type CommentAuthor = Omit<AuthorCard, "id"> & { id: string | null };

export function commentAuthor(
  comment: { userId: string | null; guestName: string | null },
  cards: Map<string, AuthorCard>,
): CommentAuthor {
  const card = comment.userId === null ? undefined : cards.get(comment.userId);
  if (card) return card;
  const name = comment.guestName ?? "Someone";
  return {
    id: comment.userId,
    name,
    username: null,
    pictureUrl: null,
    initials: initialsOf(name),
    gone: false,
  };
}
