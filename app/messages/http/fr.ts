import type { Translated } from "../message-types.ts";
import type { http as english } from "./en.ts";

export const http: Translated<typeof english> = {
  "http.advice-403":
    "Si vous pensez que vous devriez y avoir accès, adressez-vous à l’équipe du site. Vous pouvez aussi vous connecter avec un autre compte.",
  "http.advice-404":
    "Elle a peut-être changé d’adresse, ou l’adresse a perdu une lettre en chemin.",
  "http.advice-503": "Patientez un peu, puis rechargez cette page.",
  "http.failed": "Une erreur est survenue de notre côté. Réessayez dans un instant.",
  "http.failed-number":
    "Une erreur est survenue de notre côté. Si elle se reproduit, indiquez-nous ce numéro : {number}",
  "http.form-unknown": "Ce formulaire demande quelque chose d’inconnu.",
  "http.form-unreadable": "Le formulaire n’a pas pu être lu.",
  "http.not-allowed": "Vous n’avez pas le droit de faire cela.",
  "http.not-found": "Il n’y a rien ici.",
  "http.not-found-address": "Il n’y a rien à cette adresse.",
  "http.not-signed-in": "Connectez-vous d’abord.",
  "http.rate-limited":
    "Cela fait beaucoup en peu de temps. Réessayez dans {seconds, plural, one {{seconds} seconde} other {{seconds} secondes}}.",
  "http.title-401": "Connectez-vous d’abord",
  "http.title-403": "Cette page ne vous est pas ouverte",
  "http.title-404": "Cette page n’existe pas",
  "http.title-405": "Cette page ne permet pas cela",
  "http.title-409": "Quelqu’un d’autre vous a devancé",
  "http.title-410": "Cette page a disparu",
  "http.title-413": "C’est trop volumineux",
  "http.title-429": "Un instant, s’il vous plaît",
  "http.title-503": "De retour dans un instant",
  "http.title-other": "Une erreur est survenue",
  "http.to-front": "Retour à l’accueil",
  "http.typed-advice":
    "Ce texte n’a pas été envoyé et n’existe qu’ici : copiez-le avant de quitter cette page.",
  "http.typed-bio": "À propos de vous",
  "http.typed-body": "Votre commentaire",
  "http.typed-description": "Description",
  "http.typed-email": "Adresse pour les lettres",
  "http.typed-excerpt": "Chapeau",
  "http.typed-first-name": "Prénom",
  "http.typed-heading": "Ce que vous avez écrit",
  "http.typed-image-url": "Adresse d’une image",
  "http.typed-last-name": "Nom",
  "http.typed-links": "Vos liens",
  "http.typed-note": "Note",
  "http.typed-reason": "Raison",
  "http.typed-slug": "Adresse de l’article",
  "http.typed-title": "Titre",
  "http.typed-url": "Adresse",
  "http.typed-username": "Nom d’utilisateur",
  "http.unavailable": "Ce n’est pas possible pour le moment. Réessayez dans un instant.",
  "http.unreadable-input": "Ce n’est pas ce qui était demandé.",
  "http.unrecognized-key": "Clé inconnue : « {key} »",
  "http.wrong-method": "Cette adresse n’accepte pas cette requête.",
};
