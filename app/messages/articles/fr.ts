import type { Translated } from "../message-types.ts";
import type { articles as english } from "./en.ts";

export const articles: Translated<typeof english> = {
  "articles.after": "Article suivant",
  "articles.and": "et",
  "articles.author-missing": "Personne n’écrit ici sous ce nom.",
  "articles.before": "Article précédent",
  "articles.comments": "{count, plural, one {commentaire} other {commentaires}}",
  "articles.feed-empty": "Il n’y a encore rien ici.",
  "articles.follow-author": "Suivre",
  "articles.follow-topic": "Suivre ce sujet",
  "articles.front-empty": "Rien n’a encore été publié ici. Revenez dans quelque temps.",
  "articles.likes": "j’aime",
  "articles.link-copied": "Lien copié",
  "articles.list-description": "{title} sur {site}",
  "articles.list-empty": "Il n’y a rien sur cette page.",
  "articles.list-page": "{title}, page {page, number}",
  "articles.minutes": "{minutes, number} min de lecture",
  "articles.missing": "Cet article n’existe pas, ou il n’est pas publié.",
  "articles.more-by": "Aussi de {name}",
  "articles.neighbours": "Articles voisins",
  "articles.page-missing": "Cette page n’existe pas.",
  "articles.page-past-end": "Cette page n’existe pas : la liste s’arrête avant elle.",
  "articles.share": "Partager",
  "articles.tag-missing": "Ce sujet n’existe pas.",
  "articles.topic": "Sujet",
  "articles.topics": "Sujets",
};
