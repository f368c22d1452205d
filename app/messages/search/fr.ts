import type { Translated } from "../message-types.ts";
import type { search as english } from "./en.ts";

export const search: Translated<typeof english> = {
  "search.best":
    "Les meilleurs des {total, plural, one {# article} other {# articles}} les plus récents pour « {q} »",
  "search.field": "Rechercher",
  "search.found":
    "{total, plural, =1 {Un article} one {# article} other {# articles}} pour « {q} »",
  "search.heading": "Recherche",
  "search.hint": "Des mots, « une phrase entière », « or » pour l’un ou l’autre, -pas ceci.",
  "search.nothing": "Rien ici ne contient « {q} ». Essayez avec moins de mots, ou d’autres.",
  "search.submit": "Rechercher",
  "search.title": "« {q} »",
  "search.too-long":
    "Une recherche ne peut pas dépasser {maximum, plural, one {# caractère} other {# caractères}}.",
  "search.too-many-words": "Recherchez moins de mots : vingt au plus.",
};
