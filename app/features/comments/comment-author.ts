import { erasedName } from "#app/db/values.ts";
import { type AuthorCard, named } from "#app/features/author-cards/author-card.ts";
import type { Translate } from "#app/messages/translate.ts";

/** The author of a comment: a person with an account or an imported guest with a name. */
export type CommentAuthor = Omit<AuthorCard, "id"> & { id: string | null };

export function commentAuthor(
  { userId, guestName }: { userId: string | null; guestName: string | null },
  { cards, t }: { cards: Map<string, AuthorCard>; t: Translate },
): CommentAuthor {
  const card = userId === null ? undefined : cards.get(userId);
  if (card) return card;
  const gone = guestName === erasedName;
  const shown = named({ name: guestName, gone }, t);
  return { id: userId, ...shown, username: null, pictureUrl: null, gone };
}
