import type { Translated } from "../message-types.ts";
import type { account as english } from "./en.ts";

export const account: Translated<typeof english> = {
  "account.change": "Modifier le nom, la photo ou l’adresse",
  "account.changed-elsewhere":
    "Le nom, la photo et l’adresse se modifient là où vous vous connectez.",
  "account.export":
    "<link>Tout télécharger</link> dans un fichier ZIP : votre profil, vos textes, vos j’aime, vos connexions et vos images. Quand vous supprimez votre compte, nous effaçons le tout.",
  "account.identity": "Votre nom et votre photo",
  "account.preferences": "À propos de vous et de nos lettres",
  "account.saved": "C’est enregistré.",
  "account.title": "Votre compte",
  "account.your-data": "Ce que nous gardons de vous",
};
