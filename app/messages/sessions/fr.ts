import type { Translated } from "../message-types.ts";
import type { sessions as english } from "./en.ts";

export const sessions: Translated<typeof english> = {
  "sessions.alert-burst": "{sessions, number} connexions en cinq minutes.",
  "sessions.alert-countries": "Connexions depuis {count, number} pays en 24 heures : {countries}.",
  "sessions.alert-return": "Première connexion depuis {days, number} jours.",
  "sessions.alerts": "Inhabituel ces derniers temps :",
  "sessions.device": "{browser} sur {machine}",
  "sessions.device-desktop": "un ordinateur",
  "sessions.device-mobile": "un téléphone",
  "sessions.device-tablet": "une tablette",
  "sessions.email-before": "La dernière connexion à votre compte est inhabituelle :",
  "sessions.email-button": "Voir vos connexions",
  "sessions.email-device": "Elle a été faite avec {device}.",
  "sessions.email-footer":
    "Vous recevez cette lettre parce qu’il s’agit de la sécurité de votre compte sur {site}. La page de votre compte permet de ne plus la recevoir.",
  "sessions.email-mine": "Si c’était vous, il n’y a rien à faire.",
  "sessions.email-not-mine":
    "Sinon, quelqu’un d’autre sait peut-être se connecter à votre place : changez votre mot de passe là où vous vous connectez, et déconnectez-vous de partout.",
  "sessions.email-subject": "Une nouvelle connexion à votre compte sur {site}",
  "sessions.empty": "Rien pour l’instant.",
  "sessions.heading": "Vos connexions",
  "sessions.kept":
    "Nous gardons ces données trente jours, et seulement le réseau au lieu de l’adresse complète.",
  "sessions.phone": "un téléphone",
  "sessions.signed-out": "session fermée",
  "sessions.team-email-advice":
    "Une lettre a été envoyée à cette personne si nous le pouvions. Si le compte est peut-être entre de mauvaises mains, suspendez-le là où les comptes sont gérés : il ne pourra plus rien écrire ici.",
  "sessions.team-email-button": "Voir ses connexions",
  "sessions.team-email-footer":
    "Vous recevez cette lettre parce que vous administrez {site}, au plus une fois par heure pour chaque personne et chaque type d’alerte.",
  "sessions.team-email-heading": "Connexions inhabituelles : {name}",
  "sessions.team-email-subject": "Connexions inhabituelles sur {site} : {name}",
  "sessions.unknown-device": "Appareil inconnu",
};
