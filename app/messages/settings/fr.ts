/** What is set for an article beside its text. */
import type { Translated } from "../message-types.ts";
import type { settings as english } from "./en.ts";

export const settings: Translated<typeof english> = {
  "settings.at-once": "Réglages à effet immédiat",
  "settings.at-once-rule":
    "Ils ne font pas partie du texte : chacun s’applique dès son envoi, aussi pour le public.",
  "settings.author-add": "Ajouter {name}",
  "settings.author-down": "Descendre {name}",
  "settings.author-find": "Rechercher",
  "settings.author-leave": "Quitter cet article",
  "settings.author-leaving":
    "Sans votre nom ici, vous ne pourrez plus ouvrir cet article. Seule la rédaction pourrait vous ajouter à nouveau.",
  "settings.author-new": "n’a encore rien signé",
  "settings.author-others": "Seule la rédaction peut ajouter quelqu’un d’autre.",
  "settings.author-remove": "Retirer {name}",
  "settings.author-remove-me": "Retirer votre nom",
  "settings.author-removed-stays":
    "Votre nom disparaît de l’article. Vous pourrez encore le modifier.",
  "settings.author-search": "Ajouter une signature",
  "settings.author-search-me": "Vous ajouter",
  "settings.author-unknown": "L’une de ces personnes n’est pas connue ici.",
  "settings.author-up": "Monter {name}",
  "settings.authors": "Signatures",
  "settings.authors-by-editors": "La rédaction peut ajouter d’autres personnes.",
  "settings.authors-changed":
    "Quelqu’un d’autre a changé les signatures depuis que vous avez ouvert cette page. Les voici telles qu’elles sont maintenant.",
  "settings.authors-none": "Quelqu’un doit signer l’article.",
  "settings.authors-repeated": "Personne ne signe deux fois.",
  "settings.authors-rule":
    "Le public voit les noms dans cet ordre. Toute personne nommée ici peut modifier l’article et le publier.",
  "settings.authors-too-many":
    "{maximum, plural, one {# personne au plus peut} other {# personnes au plus peuvent}} signer un article.",
  "settings.byline-malformed": "Ce n’est pas une signature.",
  "settings.canonical": "Première parution à l’adresse",
  "settings.canonical-malformed":
    "Donnez une adresse complète, comme https://example.org/article, sans nom ni mot de passe.",
  "settings.canonical-rule":
    "Pour un texte dont l’original est à une autre adresse : les moteurs de recherche y sont dirigés, et le plan du site omet l’article. Laissez vide pour garder sa propre adresse.",
  "settings.canonical-set": "Enregistrer l’adresse",
  "settings.canonical-too-long": "Une adresse a au plus {maximum} caractères.",
  "settings.comments-closed": "Fermés : aucun n’est affiché",
  "settings.comments-mode": "Commentaires",
  "settings.comments-mode-rule":
    "Aucun n’est supprimé : ils reviennent dès que vous les rouvrez. La modération les voit toujours tous.",
  "settings.comments-mode-set": "Enregistrer ce choix",
  "settings.comments-mode-unknown": "Les commentaires sont ouverts, en lecture seule ou fermés.",
  "settings.comments-open": "Ouverts : le public peut écrire",
  "settings.comments-read-only": "Lecture seule : affichés, sans pouvoir écrire",
  "settings.search-found":
    "{count, plural, =0 {Aucun résultat.} one {# résultat. Choisissez avec les flèches et Entrée.} other {# résultats. Choisissez avec les flèches et Entrée.}}",
  "settings.search-nothing": "Aucun résultat.",
  "settings.translation-draft": "brouillon",
  "settings.translation-find": "Rechercher",
  "settings.translation-hidden": "le brouillon de quelqu’un d’autre",
  "settings.translation-is-draft": "{language} · brouillon",
  "settings.translation-is-published": "{language} · publié",
  "settings.translation-link": "Relier « {title} »",
  "settings.translation-repeated":
    "Ces articles auraient alors deux traductions dans la même langue ({language}). Changez d’abord la langue de l’un d’eux.",
  "settings.translation-rule":
    "Un article par langue. Le public voit les liens vers ceux qui sont publiés.",
  "settings.translation-search": "Relier le même article dans une autre langue",
  "settings.translation-unknown": "Cet article n’existe pas.",
  "settings.translation-unlink": "Défaire le lien",
  "settings.translations": "Traductions",
};
