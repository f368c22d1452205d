import type { Translated } from "../message-types.ts";
import type { previews as english } from "./en.ts";

export const previews: Translated<typeof english> = {
  "previews.address": "Le lien. Copiez-le maintenant : il ne s’affiche que cette fois.",
  "previews.back": "Retour à l’article",
  "previews.bar-from": "Ceci est un aperçu, envoyé par {name}. Il est visible jusqu’au <time/>.",
  "previews.bar-from-somebody": "Ceci est un aperçu. Il est visible jusqu’au <time/>.",
  "previews.by": "créé par {name} le <time/>",
  "previews.by-somebody": "créé le <time/>",
  "previews.create": "Créer un lien",
  "previews.created": "Toute personne qui a ce lien voit l’article jusqu’au <time/>.",
  "previews.days": "Durée de validité",
  "previews.days-choice": "{days, plural, one {# jour} other {# jours}}",
  "previews.days-unknown": "Choisissez pour combien de jours le lien est valable.",
  "previews.expired":
    "Cet aperçu a expiré. Demandez un nouveau lien à la personne qui vous l’a envoyé.",
  "previews.expired-on": "expiré le <time/>",
  "previews.explained":
    "Un lien d’aperçu montre cet article à une personne sans compte, tel qu’il apparaîtra après sa publication. Personne d’autre ne le trouve : il n’est dans aucune liste ni aucun moteur de recherche.",
  "previews.heading": "Liens d’aperçu de « {title} »",
  "previews.heading-untitled": "Liens d’aperçu d’un article sans titre",
  "previews.list": "Liens existants",
  "previews.missing": "Ce lien n’existe pas.",
  "previews.none": "Aucun lien n’a encore été envoyé.",
  "previews.open": "Voir ce qu’il montre",
  "previews.open-until": "valable jusqu’au <time/>",
  "previews.opened":
    "ouvert {count, plural, one {# fois} other {# fois}}, la dernière fois le <time/>",
  "previews.page": "Liens d’aperçu",
  "previews.revision": "Version {revision}",
  "previews.revision-draft": "Le brouillon tel qu’il est (version {revision}, {time})",
  "previews.revision-named": "Version conservée (n° {revision}, {time})",
  "previews.revision-published": "Version déjà publiée (n° {revision}, {time})",
  "previews.revoke": "Annuler ce lien",
  "previews.revoked": "Cet aperçu a été annulé par la personne qui vous l’a envoyé.",
  "previews.state-revoked": "annulé",
  "previews.too-many":
    "Cet article a {most} liens valables. Annulez-en un avant d’en créer un autre.",
  "previews.unknown": "Il n’y a pas d’aperçu à cette adresse. Vérifiez que le lien est complet.",
  "previews.unopened": "jamais ouvert",
  "previews.version": "Ce qu’il montre",
  "previews.version-gone": "La version que montrait ce lien n’existe plus.",
  "previews.version-missing": "Cette version n’existe pas.",
  "previews.version-newest": "Toujours la plus récente",
};
