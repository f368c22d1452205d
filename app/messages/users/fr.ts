import type { Translated } from "../message-types.ts";
import type { users as english } from "./en.ts";

export const users: Translated<typeof english> = {
  "users.bio-hint-public":
    "Tout le monde peut lire ce texte sur votre page. {maximum, plural, one {# caractère} other {# caractères}} au maximum.",
  "users.bio-hint-quiet":
    "Personne ne voit ce texte tant que vous n’écrivez pas ici. Ensuite, tout le monde peut le lire sur votre page. {maximum, plural, one {# caractère} other {# caractères}} au maximum.",
  "users.bio-label": "Quelques mots sur vous",
  "users.bio-too-long":
    "Tenez-vous-en à {maximum, plural, one {# caractère} other {# caractères}}.",
  "users.emails-wanted": "Lettres à recevoir",
  "users.id-unusable": "Ce n’est pas l’identifiant d’une personne.",
  "users.language-hint":
    "Sans choix de votre part, nous écrivons dans celle de votre compte, si nous le pouvons, sinon en anglais.",
  "users.language-label": "Langue de votre compte, des pages de l’équipe et de nos lettres",
  "users.language-none": "Aucun choix",
  "users.language-unknown": "Ce n’est pas une de nos langues.",
  "users.link-too-long": "Une de ces adresses est trop longue.",
  "users.link-unusable":
    "« {link} » n’est pas une adresse web. Une telle adresse commence par https:// ou http://.",
  "users.links-hint-public":
    "Tout le monde peut les lire sur votre page. {maximum, plural, one {# adresse web} other {# adresses web}} au maximum, une par ligne, par exemple https://example.org/vous",
  "users.links-hint-quiet":
    "Personne ne les voit tant que vous n’écrivez pas ici. Ensuite, tout le monde peut les lire sur votre page. {maximum, plural, one {# adresse web} other {# adresses web}} au maximum, une par ligne, par exemple https://example.org/vous",
  "users.links-label": "Où vous trouver ailleurs",
  "users.links-too-many":
    "{maximum, plural, one {# adresse} other {# adresses}} au maximum, s’il vous plaît.",
  "users.not-text": "Cela doit être du texte.",
  "users.reminders": "Rappels",
  "users.reminders-hint": "Une seule fois, sur ce qu’il vous reste à faire ici.",
  "users.save": "Enregistrer",
  "users.session-alerts": "Connexions inhabituelles",
  "users.session-alerts-hint": "Quand votre compte est utilisé de façon inhabituelle.",
  "users.suspended": "Votre compte est suspendu : vous pouvez seulement lire.",
  "users.unwritable": "Ce texte contient des caractères qui ne peuvent pas être conservés.",
};
