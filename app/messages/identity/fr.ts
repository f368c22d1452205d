import type { Translated } from "../message-types.ts";
import type { identity as english } from "./en.ts";

export const identity: Translated<typeof english> = {
  "identity.administrator-no-more":
    "{provider, select, clerk {Chez Clerk, vous n’avez plus le rôle d’administration.} other {Chez le fournisseur d’identité local, vous n’avez plus le rôle d’administration.}}",
  "identity.choose-role": "Choisissez l’un des rôles.",
  "identity.clerk-key-wrong": "Clerk a répondu {status} : CLERK_SECRET_KEY est-elle la bonne clé ?",
  "identity.clerk-knows-nobody": "Clerk ne connaît personne sous cet identifiant.",
  "identity.clerk-silent": "Clerk ne répond pas. Réessayez plus tard.",
  "identity.compared": "Comparaison",
  "identity.compared-people":
    "{seen, plural, one {# personne} other {# personnes}} (manquantes ici : {created, number} ; pas à jour : {updated, number} ; disparues : {removed, number})",
  "identity.comparing":
    "Une comparaison des personnes est déjà en cours. Laissez-la d’abord se terminer.",
  "identity.earlier": "Auparavant",
  "identity.earlier-repaired":
    "{earlier, plural, one {# réparation} other {# réparations}} lors de passages interrompus",
  "identity.last-run": "Dernier passage",
  "identity.needs-script": "La connexion a besoin de JavaScript. La lecture, non.",
  "identity.nobody-at":
    "{provider, select, clerk {Personne n’a cet identifiant chez Clerk.} other {Personne n’a cet identifiant chez le fournisseur d’identité local.}}",
  "identity.one-moment": "Un instant…",
  "identity.reconcile-now": "Comparer maintenant",
  "identity.reconciliation": "Comparaison des personnes",
  "identity.repair-means":
    "Une réparation signifie que des livraisons s’étaient perdues avant elle.",
  "identity.role-changing": "Un autre changement de rôle est en cours. Réessayez.",
  "identity.role-own":
    "Personne ne change son propre rôle. Demandez à quelqu’un d’autre de l’administration.",
  "identity.service-silent":
    "Le service de connexion ne répond pas. La lecture fonctionne quand même ; essayez de vous reconnecter dans un instant.",
  "identity.sign-in": "Connexion",
  "identity.sign-out": "Déconnexion",
  "identity.sign-out-advice":
    "Vous pourrez continuer à lire. Pour écrire, aimer ou commenter, il faudra vous reconnecter.",
  "identity.sign-out-now": "Se déconnecter",
  "identity.sign-out-question": "Se déconnecter ?",
  "identity.sign-up": "Inscription",
  "identity.signed-out": "Votre session est fermée",
  "identity.signed-out-links": "<signin>Se connecter</signin> ou <front>aller à l’accueil</front>",
  "identity.signed-out-nobody": "Aucune session n’est ouverte dans ce navigateur.",
  "identity.stay": "Garder la session ouverte",
  "identity.withheld":
    "{withheld, plural, one {# personne n’était pas dans la liste et n’a pas été touchée} other {# personnes n’étaient pas dans la liste et n’ont pas été touchées}}, car il s’agit de la plupart des personnes connues ici : vérifiez que la clé est celle de la bonne instance.",
};
