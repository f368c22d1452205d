import type { Translated } from "../message-types.ts";
import type { articles as english } from "./en.ts";

export const articles: Translated<typeof english> = {
  "articles.and": "et",
  "articles.comments": "{count, plural, one {commentaire} other {commentaires}}",
  "articles.follow-topic": "Suivre ce sujet",
  "articles.likes": "j’aime",
  "articles.list-description": "{title} sur {site}",
  "articles.list-page": "{title}, page {page, number}",
  "articles.minutes": "{minutes, number} min de lecture",
  "articles.page-missing": "Cette page n’existe pas.",
  "articles.page-past-end": "Cette page n’existe pas : la liste s’arrête avant elle.",
  "articles.tag-missing": "Ce sujet n’existe pas.",
  "articles.topic": "Sujet",
};
