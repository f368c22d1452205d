import { profiles, users } from "#app/db/schema/index.server.ts";
import { cardFacts, type CardFacts } from "./author-card.ts";

/** The columns of a card, where `users` is joined with `profiles`. */
export const cardColumns = {
  id: users.id,
  firstName: users.firstName,
  lastName: users.lastName,
  username: users.username,
  deletedAt: users.deletedAt,
  pictureKey: profiles.pictureKey,
};

type CardRow = {
  id: string;
  firstName: string | null;
  lastName: string | null;
  username: string | null;
  deletedAt: Date | null;
  pictureKey: string | null;
};

export function cardOf(row: CardRow): CardFacts {
  return cardFacts({ ...row, gone: row.deletedAt !== null });
}
