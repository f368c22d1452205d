import type { Translated } from "../message-types.ts";
import type { authorCards as english } from "./en.ts";

export const authorCards: Translated<typeof english> = {
  "author-cards.deleted-user": "Compte supprimé",
  "author-cards.someone": "Quelqu’un",
};
