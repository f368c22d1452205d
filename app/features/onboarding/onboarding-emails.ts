import type { Recipient } from "#app/features/users/profile-queries.server.ts";
import type { EmailLanguage } from "#app/features/emails/email-language.ts";
import type { OnboardingStep } from "./onboarding.ts";

type Words = {
  subject: string;
  heading: string;
  paragraphs: string[];
  button: string;
  footer: string;
};

const hello: Record<EmailLanguage, (name: string) => string> = {
  en: (name) => `Hello ${name},`,
  fr: (name) => `Bonjour ${name},`,
};

/** Returns an email that greets the person, contains these words and links to their account. */
export function emailTo({ id, address, language, givenName }: Recipient, words: Words) {
  const greeting = givenName ? [hello[language](givenName)] : [];
  return {
    to: address,
    userId: id,
    language,
    subject: words.subject,
    heading: words.heading,
    paragraphs: [...greeting, ...words.paragraphs],
    button: { label: words.button, path: "/account" },
    footer: words.footer,
  };
}

export const welcomeWords: Record<EmailLanguage, Words> = {
  en: {
    subject: "Welcome to {site}",
    heading: "Good to have you here",
    paragraphs: [
      "You have an account at {site} now. With it you can like articles and take part in the conversation below them.",
      "On your account page you can say a little about yourself, choose the language we write to you in, and decide what we write to you about.",
    ],
    button: "Open your account",
    footer: "You receive this once, because an account was made at {site} with this address.",
  },
  fr: {
    subject: "Bienvenue sur {site}",
    heading: "Heureux de vous compter parmi nous",
    paragraphs: [
      "Vous avez maintenant un compte sur {site}. Il vous permet d’aimer les articles et de prendre part aux conversations qui les suivent.",
      "Sur la page de votre compte, vous pouvez vous présenter en quelques mots, choisir la langue de nos messages et décider de ce dont nous vous parlons.",
    ],
    button: "Ouvrir votre compte",
    footer:
      "Vous recevez ce message une seule fois, parce qu’un compte a été créé sur {site} avec cette adresse.",
  },
};

export const reminderWords: Record<EmailLanguage, Words> = {
  en: {
    subject: "What is left to do at {site}",
    heading: "A few small things are left",
    paragraphs: ["Whenever you have a minute, this would round off your account at {site}:"],
    button: "See what is left",
    footer:
      "We remind you once. On your account page you can say that you want no reminders at all.",
  },
  fr: {
    subject: "Ce qu’il reste à faire sur {site}",
    heading: "Il reste quelques petites choses",
    paragraphs: [
      "Quand vous aurez une minute, voici ce qui compléterait votre compte sur {site} :",
    ],
    button: "Voir ce qu’il reste",
    footer:
      "Nous ne vous le rappelons qu’une fois. La page de votre compte permet de refuser tout rappel.",
  },
};

export const stepWords: Record<EmailLanguage, Record<OnboardingStep, string>> = {
  en: {
    profile: "Add your name, and a picture or a username.",
    preferences: "Choose your language and what we may write to you about.",
    firstAction: "Like an article, leave a comment, or publish something of your own.",
  },
  fr: {
    profile: "Ajoutez votre nom, avec une photo ou un nom d’utilisateur.",
    preferences: "Choisissez votre langue et ce dont nous pouvons vous parler.",
    firstAction: "Aimez un article, laissez un commentaire ou publiez votre propre texte.",
  },
};
