import type { Translated } from "../message-types.ts";
import type { likes as english } from "./en.ts";

export const likes: Translated<typeof english> = {
  "likes.article-missing": "Cet article n’existe pas.",
  "likes.button": "J’aime",
  "likes.count":
    "{count, plural, =0 {personne pour l’instant} =1 {une personne aime cet article} one {# personne aime cet article} other {# personnes aiment cet article}}",
  "likes.true-or-false": "Indiquez si vous aimez : true ou false.",
};
