import type { Translated } from "../message-types.ts";
import type { erasure as english } from "./en.ts";

export const erasure: Translated<typeof english> = {
  "erasure.attempt": "{error} (tentative {attempts})",
  "erasure.choose-one": "Choisissez l’une des deux possibilités.",
  "erasure.column-again": "Action",
  "erasure.column-begun": "Début",
  "erasure.column-error": "Dernière erreur",
  "erasure.column-next": "Prochaine tentative",
  "erasure.column-person": "Personne",
  "erasure.column-so-far": "Jusqu’ici",
  "erasure.column-texts": "Textes",
  "erasure.column-went": "Ce qui a disparu",
  "erasure.column-when": "Date",
  "erasure.confirm": "Confirmez que vous avez lu ce que cela signifie.",
  "erasure.erased": "Effacements effectués",
  "erasure.erased-caption": "Le journal des suppressions",
  "erasure.erased-empty": "Aucun effacement pour l’instant.",
  "erasure.export-about": `Ce que {site} garde de {userId}
Fait le {at}. Les heures sont en UTC.

profile.json    votre nom, votre adresse et votre rôle tels que le fournisseur d’identité nous les a
                donnés, ce que vous avez dit de vous, votre signature et les adresses qu’a eues votre
                page, vos premiers pas ici, les totaux que nous avons transmis au fournisseur, et les
                formulaires qui n’ont jamais été envoyés
comments.json   vos commentaires, avec la décision prise sur chacun
decisions.json  vos décisions sur des commentaires, avec vos raisons et vos notes
articles/       les articles que vous avez commencés ou que vous signez : en JSON, avec chaque version
                que vous avez écrite, et en HTML pour ceux qui sont publiés
edits.json      les versions que vous avez écrites dans les articles d’autres personnes
names.json      les noms que vous avez donnés à des versions d’articles
schedules.json  ce que vous avez programmé pour des articles et qui attend encore, ou a échoué
rescued-texts.json  vos mots qu’une fusion a fait disparaître d’un article, et ce que
                vous avez fait de ceux des autres
likes.json      ce que vous aimez
reports.json    les commentaires que vous avez signalés, et ce que vous en avez dit
previews.json   les liens d’aperçu que vous avez créés, sans ce qui les ouvre
actions.json    ce que notre journal des actions dit que vous avez fait, ou qui vous concernait
sessions.json   vos connexions des trente derniers jours, avec ce qu’elles avaient d’inhabituel
letters.json    les lettres envoyées à votre adresse, ou à l’administration à votre sujet, et leur
                date
received.json   ce que le fournisseur d’identité nous a dit de vous ces trente derniers jours
told.json       ce qui a été transmis à votre sujet à d’autres applications ces trente derniers jours,
                et où
endpoints.json  les destinations où vous avez fait transmettre ce qui se passe ici
uploads.json    les images que vous avez envoyées, et dans uploads/ les images elles-mêmes

Un article que vous signez avec d’autres, ou une version d’un texte auquel d’autres ont travaillé, est
ici en entier : on y trouve ce que ces personnes ont écrit, car nul ne saurait dire à qui est chaque mot.
À part cela, il n’y a ici rien de personne d’autre.

Absent à dessein :

- Ce que d’autres vous ont répondu, qui a signalé vos commentaires ou en a décidé, et les notes internes
  de la modération : tout cela est à ces personnes, qui l’ont écrit en confiance.
- Qui d’autre a pris part à ce que raconte actions.json : il y est écrit « another person ». Les entrées
  qui ne font que vous mentionner à côté d’autre chose ne sont pas recherchées.
- Les secrets des destinations et leurs adresses entières, qui ouvrent ce qui n’est pas à vous : l’hôte
  est nommé. Ce qui a été transmis d’un article que vous ne signez plus n’est pas recherché.
- Le texte des lettres : une fois envoyé, il n’est pas conservé. Un site qui n’envoie pas de courrier
  garde les lettres dans des fichiers, où son administration peut chercher pour vous.
- Les tâches en attente pour vous, comme une lettre à écrire, et les copies en mémoire, comme le nom
  affiché avec vos textes : elles ne contiennent rien qui ne soit ici, et ne durent pas.
- Les étapes d’écriture dont se compose un brouillon partagé : leur résultat figure dans les versions.
- Ce que le fournisseur d’identité garde lui-même, comme les mots de passe : demandez-le-lui.
- La trace d’un effacement : il n’y en a une qu’après la suppression de votre compte.

Pour faire effacer tout cela, supprimez votre compte auprès du fournisseur d’identité. Nous effaçons le
tout dès que nous l’apprenons.
`,
  "erasure.export-file": "C’est un fichier à télécharger.",
  "erasure.keep": "Ses articles et commentaires restent, sous « Compte supprimé »",
  "erasure.keep-meaning":
    "Les conversations restent entières. Noms, photos, adresses et tout le reste disparaissent ; ce qu’une personne a écrit d’elle-même dans un texte y reste.",
  "erasure.no-error": "aucune",
  "erasure.part-allowances": "{count, plural, one {# quota} other {# quotas}}",
  "erasure.part-articles": "{count, plural, one {# article} other {# articles}}",
  "erasure.part-audit": "{count, plural, one {# entrée du journal} other {# entrées du journal}}",
  "erasure.part-byline": "{count, plural, one {# signature} other {# signatures}}",
  "erasure.part-comments": "{count, plural, one {# commentaire} other {# commentaires}}",
  "erasure.part-credits":
    "{count, plural, one {# mention d’article} other {# mentions d’articles}}",
  "erasure.part-decisions":
    "{count, plural, one {# remarque sur une décision} other {# remarques sur des décisions}}",
  "erasure.part-deliveries":
    "{count, plural, one {# message aux destinations} other {# messages aux destinations}}",
  "erasure.part-forms":
    "{count, plural, one {# formulaire conservé} other {# formulaires conservés}}",
  "erasure.part-inbox":
    "{count, plural, one {# livraison de webhook} other {# livraisons de webhooks}}",
  "erasure.part-jobs": "{count, plural, one {# tâche} other {# tâches}}",
  "erasure.part-likes": "{count, number} j’aime",
  "erasure.part-local-events":
    "{count, plural, one {# événement du fournisseur} other {# événements du fournisseur}}",
  "erasure.part-mails":
    "{count, plural, one {# lettre dans un fichier} other {# lettres dans des fichiers}}",
  "erasure.part-profile": "{count, plural, one {# profil} other {# profils}}",
  "erasure.part-reports": "{count, plural, one {# signalement} other {# signalements}}",
  "erasure.part-sent-mails":
    "{count, plural, one {# lettre enregistrée} other {# lettres enregistrées}}",
  "erasure.part-sessions": "{count, plural, one {# connexion} other {# connexions}}",
  "erasure.part-uploads": "{count, plural, one {# image} other {# images}}",
  "erasure.parts-none": "rien n’était conservé",
  "erasure.person-unknown": "Cette personne n’existe pas.",
  "erasure.policy": "Quand une personne supprime son compte",
  "erasure.policy-saved": "C’est enregistré. Cela vaut désormais pour chaque départ.",
  "erasure.remove": "Ses articles et commentaires disparaissent aussi",
  "erasure.remove-meaning":
    "Les articles que cette personne signe seule disparaissent, avec toutes leurs versions et la conversation qui les suit. Les commentaires laissent un vide là où d’autres ont répondu. C’est irréversible.",
  "erasure.retried":
    "L’effacement va être tenté tout de suite. Son état paraît ici dans quelques secondes.",
  "erasure.retry": "Réessayer<hidden> d’effacer {userId}</hidden>",
  "erasure.save": "Enregistrer",
  "erasure.texts-removed": "supprimés",
  "erasure.texts-stay": "gardés",
  "erasure.title": "Effacement",
  "erasure.understood": "J’ai compris que cela vaut désormais pour chaque départ",
  "erasure.unfinished": "Inachevés",
  "erasure.unfinished-caption": "Personnes parties dont les données ne sont pas encore effacées",
  "erasure.unfinished-empty": "Tous les effacements sont achevés.",
};
