import type { Translated } from "../message-types.ts";
import type { clerkWebhook as english } from "./en.ts";

export const clerkWebhook: Translated<typeof english> = {
  "clerk-webhook.attempts": "Tentatives",
  "clerk-webhook.deliveries": "Livraisons",
  "clerk-webhook.deliveries-caption": "Livraisons, les plus récentes d’abord",
  "clerk-webhook.deliveries-empty": "Aucune livraison ne correspond à votre recherche.",
  "clerk-webhook.delivery-invalid": "Ce n’est pas une livraison.",
  "clerk-webhook.delivery-missing": "Cette livraison n’existe pas, ou n’est plus conservée.",
  "clerk-webhook.event": "Événement",
  "clerk-webhook.filter-all": "Toutes",
  "clerk-webhook.filter-any": "Tous",
  "clerk-webhook.filter-show": "Afficher",
  "clerk-webhook.filter-subject": "Concerne (identifiant)",
  "clerk-webhook.filter-too-long": "C’est trop long pour une recherche.",
  "clerk-webhook.filter-type": "Type",
  "clerk-webhook.filter-unwritable": "Cela ne peut pas être recherché.",
  "clerk-webhook.id": "Identifiant",
  "clerk-webhook.lag": "Délai",
  "clerk-webhook.lag-last": "{last} pour le dernier",
  "clerk-webhook.lag-last-and-median":
    "{last} pour le dernier, {median} en valeur médiane sur 24 heures",
  "clerk-webhook.lag-unknown": "inconnu",
  "clerk-webhook.last-event": "Dernier événement",
  "clerk-webhook.last-event-none": "Aucun n’est encore arrivé",
  "clerk-webhook.no-session-events":
    "Aucun événement de session n’est jamais arrivé, alors que des personnes se connectent : personne n’est averti des connexions inhabituelles. Ajoutez session.created, session.ended, session.removed et session.revoked aux événements du webhook là où les comptes sont gérés.",
  "clerk-webhook.occurred": "Survenu",
  "clerk-webhook.occurred-unknown": "L’événement ne le dit pas",
  "clerk-webhook.outcome": "Résultat",
  "clerk-webhook.outcome-applied": "Appliquée",
  "clerk-webhook.outcome-failed": "En échec",
  "clerk-webhook.outcome-parked": "Mise de côté",
  "clerk-webhook.outcome-stale": "Dépassée",
  "clerk-webhook.outcome-unchanged": "Sans effet",
  "clerk-webhook.outcomes-caption": "Ce que les livraisons sont devenues",
  "clerk-webhook.outcomes-day": "24 heures",
  "clerk-webhook.outcomes-of": "Période",
  "clerk-webhook.outcomes-week": "7 jours",
  "clerk-webhook.payload": "Ce qui en est conservé",
  "clerk-webhook.reason": "Raison",
  "clerk-webhook.reason-no-event": "signée, mais ce n’est pas un événement",
  "clerk-webhook.reason-other-instance": "événement d’une autre instance de Clerk",
  "clerk-webhook.reason-unknown": "cause inconnue",
  "clerk-webhook.reason-unusable": "inutilisable : {details}",
  "clerk-webhook.reason-unused-type": "événement d’un type qui ne change rien ici",
  "clerk-webhook.received": "Reçue",
  "clerk-webhook.received-after": "<time/>, {lag} plus tard",
  "clerk-webhook.reconcile-queued":
    "La comparaison des personnes commence dans un instant. Son résultat sera affiché plus bas.",
  "clerk-webhook.rejected": "Signatures refusées",
  "clerk-webhook.rejected-headers": "{count, number} avec un identifiant ou une heure illisibles",
  "clerk-webhook.rejected-lately": "Ces dernières 24 heures : {reasons} ; la dernière le <time/>",
  "clerk-webhook.rejected-no-headers": "{count, number} sans signature",
  "clerk-webhook.rejected-no-json":
    "{count, plural, one {# signée sans être du JSON} other {# signées sans être du JSON}}",
  "clerk-webhook.rejected-no-text":
    "{count, plural, one {# signée sans être du texte} other {# signées sans être du texte}}",
  "clerk-webhook.rejected-none": "Aucune ces dernières 24 heures",
  "clerk-webhook.rejected-secret":
    "{count, plural, one {# signée avec un autre secret} other {# signées avec un autre secret}}",
  "clerk-webhook.rejected-sentence":
    "Ces dernières 24 heures, {count, plural, one {# livraison a été refusée} other {# livraisons ont été refusées}} à cause de la signature : {reasons}.",
  "clerk-webhook.rejected-signature": "{count, number} avec une signature illisible",
  "clerk-webhook.rejected-too-new":
    "{count, plural, one {# signée avec plus de cinq minutes d’avance} other {# signées avec plus de cinq minutes d’avance}}",
  "clerk-webhook.rejected-too-old":
    "{count, plural, one {# signée il y a plus de cinq minutes} other {# signées il y a plus de cinq minutes}}",
  "clerk-webhook.replay": "Rejouer",
  "clerk-webhook.replay-advice":
    "Rejouer, c’est relire ce qui est conservé ci-dessous. C’est sans risque : rien de plus récent n’est écrasé.",
  "clerk-webhook.replayed-applied": "Livraison rejouée : ce qu’elle dit est fait maintenant.",
  "clerk-webhook.replayed-failed": "Livraison rejouée : elle a de nouveau échoué.",
  "clerk-webhook.replayed-parked": "Livraison rejouée : elle reste inutilisable.",
  "clerk-webhook.replayed-stale":
    "Livraison rejouée : une information plus récente est déjà connue, rien n’a changé.",
  "clerk-webhook.replayed-unchanged": "Livraison rejouée : tout ce qu’elle dit était déjà fait.",
  "clerk-webhook.sent": "Envoyée",
  "clerk-webhook.silence-button": "Voir le webhook",
  "clerk-webhook.silence-consequence":
    "Les nouvelles personnes ne sont connues ici que par leur session, et les changements de nom ou de rôle n’arrivent pas, ni les suspensions.",
  "clerk-webhook.silence-failed": "{count, plural, one {# a échoué} other {# ont échoué}}",
  "clerk-webhook.silence-footer":
    "Vous recevez cette lettre parce que vous administrez {site}, une fois pour chaque silence de ce genre.",
  "clerk-webhook.silence-nothing-advice":
    "Là où les comptes sont gérés, regardez les tentatives du webhook ; vérifiez son adresse, son secret de signature et que ce site est joignable. Lancez ensuite une comparaison des personnes.",
  "clerk-webhook.silence-nothing-ever":
    "Aucun événement du webhook n’est jamais arrivé, malgré au moins {signIns, plural, one {# connexion} other {# connexions}} entre-temps.",
  "clerk-webhook.silence-nothing-for":
    "Aucun événement du webhook n’est arrivé depuis {duration}, malgré au moins {signIns, plural, one {# connexion} other {# connexions}} entre-temps.",
  "clerk-webhook.silence-nothing-heading": "Rien n’arrive de là où les comptes sont gérés",
  "clerk-webhook.silence-nothing-subject": "Sur {site}, le webhook ne dit plus rien",
  "clerk-webhook.silence-parked":
    "{count, plural, one {# a été mis de côté} other {# ont été mis de côté}}",
  "clerk-webhook.silence-unusable-advice":
    "Regardez les livraisons. Celles qui ont été mises de côté sont signées, mais pas pour ce site : le plus souvent, CLERK_INSTANCE_ID nomme une autre instance que celle qui les envoie. Celles qui ont échoué révèlent un défaut de ce site, que le journal décrit. Une fois cela réglé, lancez une comparaison des personnes.",
  "clerk-webhook.silence-unusable-ever":
    "Des événements du webhook arrivent, mais aucun n’a jamais pu servir : ces dernières 24 heures, {counts}.",
  "clerk-webhook.silence-unusable-for":
    "Des événements du webhook arrivent, mais aucun n’a pu servir depuis {duration} : ces dernières 24 heures, {counts}.",
  "clerk-webhook.silence-unusable-heading":
    "Rien de ce qui arrive de là où les comptes sont gérés ne peut servir",
  "clerk-webhook.silence-unusable-subject": "Sur {site}, le webhook n’apporte rien d’utile",
  "clerk-webhook.subject": "Concerne",
  "clerk-webhook.subject-none": "personne",
  "clerk-webhook.webhooks": "Webhooks",
};
