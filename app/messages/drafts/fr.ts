import type { Translated } from "../message-types.ts";
import type { drafts as english } from "./en.ts";

export const drafts: Translated<typeof english> = {
  "drafts.gone": "Cet article a été supprimé. Votre texte est gardé sur cet appareil.",
  "drafts.newer-version":
    "Une version plus récente du site a ouvert cet article. Rechargez la page pour continuer à écrire.",
  "drafts.too-deep": "ne doit pas dépasser {most} niveaux d’imbrication",
  "drafts.too-large": "dépasse la taille permise pour un article",
  "drafts.too-long": "est trop long",
  "drafts.too-many-tags": "sont trop nombreux",
  "drafts.unknown-part": "ne fait pas partie d’un article",
  "drafts.unreadable": "est illisible comme modification d’un article",
};
