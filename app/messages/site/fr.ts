import type { Translated } from "../message-types.ts";
import type { site as english } from "./en.ts";

export const site: Translated<typeof english> = {
  "site.account": "Votre compte",
  "site.administration": "Administration",
  "site.articles": "Vos articles",
  "site.atom": "Atom",
  "site.demo": "Démo",
  "site.demo-people": "Ceci est une démo. Voir le site comme",
  "site.footer": "Pied de page",
  "site.json-feed": "JSON Feed",
  "site.languages": "Langues",
  "site.main": "Navigation principale",
  "site.moderate": "Modérer",
  "site.moderate-pending": "Modérer ({count})",
  "site.person-nameless": "Une personne sans nom",
  "site.rss": "RSS",
  "site.search": "Rechercher",
  "site.sign-in": "Se connecter",
  "site.sign-out": "Se déconnecter",
  "site.signed-in-as": "Session ouverte : {name}",
  "site.skip": "Aller au contenu",
  "site.someone": "Quelqu’un",
  "site.theme": "Clair ou sombre",
  "site.theme-switch": "Passer du clair au sombre et inversement",
  "site.write": "Écrire",
};
