import type { Translated } from "../message-types.ts";
import type { drafts as english } from "./en.ts";

export const drafts: Translated<typeof english> = {
  "drafts.came": "Désormais ici : {names}",
  "drafts.carets": "Montrer où les autres écrivent",
  "drafts.copied": "Copié",
  "drafts.copies": "Du texte d’une visite précédente est encore sur cet appareil",
  "drafts.copies-advice":
    "Il n’est pas dans l’article. Il reste ici jusqu’à ce que vous l’abandonniez.",
  "drafts.copy-copy": "Copier",
  "drafts.copy-drop": "Abandonner",
  "drafts.copy-insert": "Insérer à la fin",
  "drafts.copy-text": "Copier votre texte",
  "drafts.copy-written": "Écrit le <time/>",
  "drafts.downloaded": "Téléchargé",
  "drafts.field-impossible":
    "C’est enregistré, mais ne peut pas être publié. Veuillez choisir à nouveau.",
  "drafts.gone": "Cet article a été supprimé. Votre texte est gardé sur cet appareil.",
  "drafts.left": "N’est plus ici : {names}",
  "drafts.look-first": "Regarder d’abord",
  "drafts.new-article": "En faire un nouvel article",
  "drafts.new-article-failed": "Cela n’a pas fonctionné. Veuillez réessayer.",
  "drafts.newer-version":
    "Une version plus récente du site a ouvert cet article. Rechargez la page pour continuer à écrire.",
  "drafts.not-kept": "Cet appareil ne peut pas garder votre texte : ne fermez pas cette page.",
  "drafts.place-block": "Texte, bloc {block, number}",
  "drafts.place-tags": "Sujets",
  "drafts.place-text": "Texte",
  "drafts.present": "Également ici",
  "drafts.publish-unseen": "Publier ce qui s’y trouve maintenant",
  "drafts.reload": "Recharger",
  "drafts.rescued": "Certains de vos mots n’ont plus trouvé leur place",
  "drafts.rescued-advice":
    "Personne ne les a supprimés. Insérez-les là où se trouve votre curseur, sinon à la fin de l’article.",
  "drafts.rescued-all": "Afficher les {count, number} caractères",
  "drafts.rescued-at-end": "Les insérer à la fin de l’article",
  "drafts.rescued-by": "Après que {name} a remplacé le bloc où ils se trouvaient :",
  "drafts.rescued-by-someone": "Après le remplacement du bloc où ils se trouvaient :",
  "drafts.rescued-failed": "Cela n’a pas fonctionné. Veuillez réessayer.",
  "drafts.rescued-history": "Des mots sans place",
  "drafts.rescued-history-advice":
    "Ils ont été saisis dans un bloc pendant qu’il était remplacé. Ils restent ici jusqu’à ce que quelqu’un les remette dans l’article.",
  "drafts.rescued-is-put-away": "Mis de côté par leur auteur",
  "drafts.rescued-place": "Les insérer ici",
  "drafts.rescued-put-away": "Mettre de côté",
  "drafts.sign-in": "Se connecter dans un nouvel onglet",
  "drafts.signed-in": "Connexion faite",
  "drafts.state-forbidden": "Vous ne pouvez plus écrire dans cet article.",
  "drafts.state-forbidden-kept":
    "Vous ne pouvez plus écrire dans cet article. Votre texte est gardé sur cet appareil.",
  "drafts.state-gone": "Cet article a été supprimé.",
  "drafts.state-offline": "Hors ligne",
  "drafts.state-offline-kept": "Hors ligne : gardé sur cet appareil",
  "drafts.state-older":
    "Le site a un éditeur plus récent. Ce que vous écrivez est enregistré ; rechargez pour voir ce que les autres écrivent.",
  "drafts.state-opening": "Ouverture…",
  "drafts.state-refused": "Non enregistré. {place} : {problem}",
  "drafts.state-saved": "Enregistré",
  "drafts.state-saving": "Enregistrement…",
  "drafts.state-signed-out": "Session terminée",
  "drafts.state-signed-out-kept": "Session terminée : gardé sur cet appareil",
  "drafts.tag-impossible":
    "« {tag} » ne peut pas être un sujet : il faut au moins une lettre ou un chiffre.",
  "drafts.tag-repeated": "« {name} » est le même sujet que « {first} ».",
  "drafts.tag-too-long":
    "« {tag} » a {length, number} caractères sur {most, number} : raccourcissez-le avant de publier.",
  "drafts.tags-too-many":
    "{count, number} sujets sur {most, number} : retirez-en avant de publier.",
  "drafts.too-deep": "ne doit pas dépasser {most} niveaux d’imbrication",
  "drafts.too-large": "dépasse la taille permise pour un article",
  "drafts.too-long": "est trop long",
  "drafts.too-many-characters":
    "{length, number} caractères sur {most, number} : raccourcissez avant de publier.",
  "drafts.too-many-tags": "sont trop nombreux",
  "drafts.try-now": "Réessayer maintenant",
  "drafts.unknown-part": "ne fait pas partie d’un article",
  "drafts.unreadable": "est illisible comme modification d’un article",
  "drafts.unseen": "{name} a écrit quelque chose que vous n’avez pas vu",
  "drafts.unseen-by-someone": "Quelqu’un a écrit quelque chose que vous n’avez pas vu",
  "drafts.unseen-elsewhere": "C’est un changement des réglages, ou quelque chose a été retiré.",
  "drafts.unseen-more": "{count, plural, one {Et un autre endroit.} other {Et # autres endroits.}}",
};
