import type { Translated } from "../message-types.ts";
import type { onboarding as english } from "./en.ts";

export const onboarding: Translated<typeof english> = {
  "onboarding.dismiss": "Masquer cette liste",
  "onboarding.done": "(fait)",
  "onboarding.email-hello": "Bonjour {name},",
  "onboarding.heading": "Prendre ses marques",
  "onboarding.left-first-action":
    "Aimez un article, laissez un commentaire ou publiez votre propre texte.",
  "onboarding.left-preferences": "Choisissez votre langue et ce dont nous pouvons vous parler.",
  "onboarding.left-profile": "Ajoutez votre nom, avec une photo ou un nom d’utilisateur.",
  "onboarding.progress": "{done, plural, one {# étape faite} other {# étapes faites}} sur {total}",
  "onboarding.reminder-before":
    "Quand vous aurez une minute, voici ce qui compléterait votre compte sur {site} :",
  "onboarding.reminder-button": "Voir ce qu’il reste",
  "onboarding.reminder-footer":
    "Nous ne vous le rappelons qu’une fois. La page de votre compte permet de refuser tout rappel.",
  "onboarding.reminder-heading": "Il reste quelques petites choses",
  "onboarding.reminder-subject": "Ce qu’il reste à faire sur {site}",
  "onboarding.step-first-action": "Laisser une première trace",
  "onboarding.step-first-action-how": "Aimez un article, commentez-en un ou publiez le vôtre.",
  "onboarding.step-preferences": "Choisir ce que nous vous écrivons",
  "onboarding.step-preferences-how": "La langue de nos lettres et leurs sujets.",
  "onboarding.step-profile": "Vous présenter",
  "onboarding.step-profile-how":
    "Un nom, avec une photo ou un nom d’utilisateur, pour que les autres sachent à qui ils parlent.",
  "onboarding.welcome-account":
    "Vous avez maintenant un compte sur {site}. Il vous permet d’aimer les articles et de prendre part aux conversations qui les suivent.",
  "onboarding.welcome-button": "Ouvrir votre compte",
  "onboarding.welcome-footer":
    "Vous recevez cette lettre une seule fois, parce qu’un compte a été créé sur {site} avec cette adresse.",
  "onboarding.welcome-heading": "C’est un plaisir de vous compter parmi nous",
  "onboarding.welcome-page":
    "Sur la page de votre compte, vous pouvez vous présenter en quelques mots, choisir la langue de nos lettres et décider de ce dont nous vous parlons.",
  "onboarding.welcome-subject": "Bienvenue sur {site}",
};
